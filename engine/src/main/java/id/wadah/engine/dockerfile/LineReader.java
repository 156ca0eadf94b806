package id.wadah.engine.dockerfile;

import id.wadah.engine.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Joins the lines of a Dockerfile to instructions: continuations, comments between them, and heredocs. */
final class LineReader {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final String file;
    private final List<String> lines;
    private final List<Warning> warnings;
    private final DirectiveReader directives;
    private int next;

    LineReader(String file, String text, List<Warning> warnings) {
        this.file = file;
        this.warnings = warnings;
        this.lines = lines(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        this.directives = new DirectiveReader(file);
    }

    Directives directives() {
        return directives.read();
    }

    /** Each with its end of line, so that a heredoc keeps it. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(at, end));
            at = end;
        }
        return lines;
    }

    /** The next instruction, empty at the end. */
    Optional<LogicalLine> read() {
        while (next < lines.size()) {
            int first = next;
            String line = withoutEnd(lines.get(next++));
            String start = line.substring(Blank.skip(line, 0));
            directives.take(next, start);
            boolean skipped = start.isEmpty() || start.startsWith("#");
            if (!skipped) {
                StringBuilder text = new StringBuilder();
                if (continues(start, text)) {
                    join(text, first);
                }
                if (!text.toString().isBlank()) {
                    return Optional.of(whole(first, text.toString().strip()));
                }
            }
        }
        return Optional.empty();
    }

    /** Adds the lines that belong to it. */
    private void join(StringBuilder text, int first) {
        boolean empty = false;
        boolean goesOn = true;
        while (goesOn && next < lines.size()) {
            String line = withoutEnd(lines.get(next++));
            String start = line.substring(Blank.skip(line, 0));
            if (start.isEmpty()) {
                empty = true;
            } else if (!start.startsWith("#")) {
                goesOn = continues(line, text);
            }
        }
        if (empty) {
            warnings.add(new Warning(Warning.Kind.EMPTY_CONTINUATION, source(first), List.of()));
        }
    }

    /** Adds the line without its continuation mark; whether it had one. */
    private boolean continues(String line, StringBuilder text) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        char escape = directives.read().escape();
        boolean marked = end > 0 && line.charAt(end - 1) == escape;
        // Two of them are an escaped one.
        if (marked && (end < 2 || line.charAt(end - 2) != escape)) {
            text.append(line, 0, end - 1);
            return true;
        }
        text.append(line);
        return false;
    }

    private LogicalLine whole(int first, String text) {
        List<Heredoc> heredocs = new ArrayList<>();
        for (HeredocWord word : HeredocWord.announced(text)) {
            heredocs.add(heredoc(word, first));
        }
        return new LogicalLine(source(first), text, heredocs);
    }

    private Heredoc heredoc(HeredocWord word, int first) {
        StringBuilder raw = new StringBuilder();
        StringBuilder content = new StringBuilder();
        while (next < lines.size()) {
            String line = lines.get(next++);
            String chomped = word.chomp() ? withoutTabs(line) : line;
            if (withoutEnd(chomped).equals(word.name())) {
                return new Heredoc(word.name(), content.toString(), raw.toString(), !word.quoted(), word.descriptor());
            }
            raw.append(line);
            content.append(chomped);
        }
        throw source(first).fault(Problem.DOCKERFILE_UNTERMINATED_HEREDOC, word.name());
    }

    private static String withoutTabs(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) == '\t') {
            at++;
        }
        return line.substring(at);
    }

    private static String withoutEnd(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }

    private Source source(int first) {
        String text = String.join("", lines.subList(first, next)).replace("\r\n", "\n");
        return new Source(file, first + 1, next, withoutEnd(text));
    }
}
