package id.wadah.shell.markdown;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/**
 * A command that is broken where a shell puts it together again: after a space that separates words, with {@code \}.
 *
 * <p>Source: the Shell Command Language of POSIX, 2.2 Quoting and 2.3 Token Recognition.
 */
final class CommandLine {

    private static final String GOES_ON = "\\";

    /** Spaces before each part but the first. */
    private static final String MARGIN = "  ";

    private CommandLine() {}

    /** The parts, each at most {@code columns} wide unless there is no place to break it. */
    static List<String> parts(String line, int columns) {
        List<String> parts = new ArrayList<>();
        List<Integer> breaks = breaks(line);
        int start = 0;
        String margin = "";
        while (columns(margin + line.substring(start)) > columns) {
            int end = -1;
            for (int place : breaks) {
                boolean fits = columns(margin + line.substring(start, Math.max(start, place)) + GOES_ON) <= columns;
                if (place > start && (fits || end < 0)) {
                    end = place;
                }
            }
            if (end < 0) {
                break;
            }
            parts.add(margin + line.substring(start, end) + GOES_ON);
            start = end;
            margin = MARGIN;
        }
        parts.add(margin + line.substring(start));
        return parts;
    }

    /** Where a word begins after an unquoted space, but not in the margin or in a comment, where {@code \} is text. */
    private static List<Integer> breaks(String line) {
        List<Integer> breaks = new ArrayList<>();
        char quote = 0;
        boolean separated = true;
        boolean begun = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == 0 && separated && c == '#') {
                break;
            }
            if (quote == 0 && separated && begun && c != ' ') {
                breaks.add(i);
            }
            separated = quote == 0 && c == ' ';
            begun |= c != ' ';
            if (c == '\\' && quote != '\'') {
                i++;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return breaks;
    }

    private static int columns(String text) {
        return new AttributedString(text).columnLength();
    }
}
