package id.wadah.shell.top;

import id.wadah.shell.grammar.UsageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which columns the options of ps(1) ask for: {@code aux}, {@code -ef}, {@code -o pid,comm}. Which processes they select does not matter: it
 * is always those of the container.
 */
record PsFormat(List<Shown> columns) {

    /** A column under the header that it was given. */
    record Shown(PsColumn column, String header) {}

    /** As {@code -ef}. */
    static final PsFormat FULL = new PsFormat(List.of(
            new Shown(PsColumn.USER, "UID"),
            shown(PsColumn.PID),
            shown(PsColumn.PPID),
            shown(PsColumn.C),
            shown(PsColumn.STIME),
            new Shown(PsColumn.TT, "TTY"),
            shown(PsColumn.TIME),
            shown(PsColumn.CMD)));

    private static final PsFormat USER = new PsFormat(List.of(
            shown(PsColumn.USER),
            shown(PsColumn.PID),
            shown(PsColumn.CPU),
            shown(PsColumn.MEMORY),
            shown(PsColumn.VSZ),
            shown(PsColumn.RSS),
            new Shown(PsColumn.TT, "TTY"),
            shown(PsColumn.STAT),
            shown(PsColumn.BSD_START),
            shown(PsColumn.BSD_TIME),
            shown(PsColumn.COMMAND)));

    private static final PsFormat BSD = new PsFormat(List.of(
            shown(PsColumn.PID),
            new Shown(PsColumn.TT, "TTY"),
            shown(PsColumn.STAT),
            shown(PsColumn.BSD_TIME),
            shown(PsColumn.COMMAND)));

    private static final PsFormat PLAIN = new PsFormat(List.of(
            shown(PsColumn.PID), new Shown(PsColumn.TT, "TTY"), shown(PsColumn.TIME), new Shown(PsColumn.COMM, "CMD")));

    private static final PsFormat JOBS = new PsFormat(List.of(
            shown(PsColumn.PID),
            shown(PsColumn.PGID),
            shown(PsColumn.SID),
            new Shown(PsColumn.TT, "TTY"),
            shown(PsColumn.TIME),
            new Shown(PsColumn.COMM, "CMD")));

    private static Shown shown(PsColumn column) {
        return new Shown(column, column.header());
    }

    /** @throws UsageException for an option or a column that is not known, and without the column of process numbers, as Docker does */
    static PsFormat parse(List<String> options) {
        PsFormat format = options.isEmpty() ? FULL : null;
        List<Shown> asked = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            String option = options.get(i);
            boolean dash = option.startsWith("-") && !option.equals("-x");
            String letters = option.replaceFirst("^--?", "");
            if (option.startsWith("--format") || letters.matches("[aAdexw]*o.*")) {
                String list = option.startsWith("--format")
                        ? option.substring("--format".length()).replaceFirst("^=", "")
                        : letters.substring(letters.indexOf('o') + 1);
                if (list.isEmpty() && ++i < options.size()) {
                    list = options.get(i);
                }
                asked.addAll(columns(list));
            } else if (!letters.matches("[aAdefxuwj]+")) {
                throw new UsageException(UsageException.WRONG_ARGUMENTS, "ps-option", option);
            } else {
                format = usual(letters, dash, format);
            }
        }
        PsFormat wanted = asked.isEmpty() ? (format == null ? PLAIN : format) : new PsFormat(asked);
        if (wanted.columns.stream().noneMatch(each -> each.column() == PsColumn.PID)) {
            throw new UsageException(UsageException.WRONG_ARGUMENTS, "ps-without-pid");
        }
        return wanted;
    }

    /** Without a dash, or with {@code u} and {@code x}, the letters have the meanings that they have in BSD. */
    private static PsFormat usual(String letters, boolean dash, @Nullable PsFormat before) {
        if (letters.contains("u")) {
            return USER;
        }
        if (letters.contains("f")) {
            return dash ? FULL : BSD;
        }
        if (letters.contains("j")) {
            return JOBS;
        }
        if (before != null) {
            return before;
        }
        return dash ? PLAIN : BSD;
    }

    /** {@code pid,comm}, {@code pid=NUMBER}: what follows a {@code =} is the header, to the end. */
    private static List<Shown> columns(String list) {
        List<Shown> columns = new ArrayList<>();
        String rest = list;
        while (!rest.isEmpty()) {
            int end = rest.indexOf(',');
            int equals = rest.indexOf('=');
            boolean named = equals >= 0 && (end < 0 || equals < end);
            String word = named ? rest.substring(0, equals) : end < 0 ? rest : rest.substring(0, end);
            PsColumn column = PsColumn.named(word.strip())
                    .orElseThrow(() -> new UsageException(UsageException.WRONG_ARGUMENTS, "ps-column", word.strip()));
            columns.add(named ? new Shown(column, rest.substring(equals + 1)) : shown(column));
            rest = named || end < 0 ? "" : rest.substring(end + 1);
        }
        return columns;
    }

    List<String> headers() {
        return columns.stream().map(Shown::header).toList();
    }

    List<String> row(ProcessMoment process) {
        return columns.stream().map(each -> each.column().of(process)).toList();
    }
}
