package id.wadah.shell.parity;

/**
 * One line of the script.
 *
 * @param title of the part that it is in
 * @param command what bash is given
 */
record ScriptLine(String title, Kind kind, String command) {

    /** What of a line's outcome is compared. */
    enum Kind {
        /** Exit code, standard output, and whether anything is on standard error. */
        ALL(""),
        /** The exit code only. */
        EXIT("exit: "),
        /** Standard output as lines in any order. */
        SET("set: "),
        /** Standard output as JSON: which fields it has, of which types. */
        FIELDS("fields: "),
        /** Nothing: the line prepares or clears away. */
        NOTHING("- ");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }

        private static Kind of(String line) {
            for (Kind kind : values()) {
                if (kind != ALL && line.startsWith(kind.mark)) {
                    return kind;
                }
            }
            return ALL;
        }
    }

    static ScriptLine of(String title, String written) {
        Kind kind = Kind.of(written);
        return new ScriptLine(title, kind, written.substring(kind.mark.length()));
    }

    /** As it is in the script. */
    String written() {
        return kind.mark + command;
    }

    boolean isCompared() {
        return kind != Kind.NOTHING;
    }
}
