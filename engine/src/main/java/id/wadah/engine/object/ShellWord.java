package id.wadah.engine.object;

/** Writes a value so that a shell reads it as one word, since people copy commands. */
final class ShellWord {

    private ShellWord() {}

    static String of(String value) {
        boolean plain = value.matches("[A-Za-z0-9_@%+=:,./-]+");
        return plain ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
