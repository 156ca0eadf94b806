package id.wadah.shell.grammar;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a line into commands and words with the quoting of sh: {@code 'as it is'}, {@code "with \" and \\"}, {@code \ } for one
 * character, {@code #} for a comment, {@code ;} between commands. Source: POSIX.1-2017, Shell Command Language, 2.2 and 2.3.
 *
 * <p>Nothing is expanded: {@code $}, {@code *} and {@code ~} stand for themselves, so that the container's own shell gets them.
 */
public final class ShellWords {

    /** What sh would treat as operators that Wadah has not; they must be quoted. */
    private static final String OPERATORS = "|&<>()";

    private final String line;
    private final List<List<Word>> commands = new ArrayList<>();
    private List<Word> command = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int start = -1;
    private @Nullable Character open;
    private @Nullable Character operator;

    private ShellWords(String line) {
        this.line = line;
        scan();
    }

    /**
     * The commands of a line, those without a word left out.
     *
     * @throws UsageException when a quote is not closed, or an operator of sh is not quoted
     */
    public static List<List<String>> commands(String line) {
        ShellWords words = new ShellWords(line);
        if (words.open != null) {
            throw new UsageException(UsageException.WRONG_ARGUMENTS, "open-quote", words.open);
        }
        if (words.operator != null) {
            throw new UsageException(UsageException.WRONG_ARGUMENTS, "operator", words.operator);
        }
        return words.commands.stream()
                .filter(command -> !command.isEmpty())
                .map(command -> command.stream().map(Word::text).toList())
                .toList();
    }

    /** The words of each command of a line that is still being typed; an open quote runs to the line's end. */
    public static List<List<Word>> scan(String line) {
        return new ShellWords(line).commands;
    }

    /** Whether a quote is open at the end, or a backslash is its last character: the command goes on in the next line. */
    public static boolean isUnfinished(String line) {
        return new ShellWords(line).open != null;
    }

    /** Quotes a word if it needs it, so that it is read back as it is. */
    public static String quote(String word) {
        if (!word.isEmpty() && word.chars().noneMatch(c -> " \t\n'\"\\#;|&<>()".indexOf(c) >= 0)) {
            return word;
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private void scan() {
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '\'' || c == '"') {
                at = quoted(at, c);
            } else if (c == '\\') {
                at = escaped(at);
            } else if (c == '#' && start < 0) {
                int newline = line.indexOf('\n', at);
                at = newline < 0 ? line.length() : newline;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                endWord(at++);
            } else if (c == ';' || c == '\n') {
                endWord(at++);
                endCommand();
            } else {
                if (operator == null && OPERATORS.indexOf(c) >= 0) {
                    operator = c;
                }
                append(at++, c);
            }
        }
        endWord(line.length());
        endCommand();
    }

    private int quoted(int at, char quote) {
        begin(at);
        for (int next = at + 1; next < line.length(); next++) {
            char c = line.charAt(next);
            if (c == quote) {
                return next + 1;
            }
            if (quote == '"'
                    && c == '\\'
                    && next + 1 < line.length()
                    && "\"\\$`\n".indexOf(line.charAt(next + 1)) >= 0) {
                c = line.charAt(++next);
                if (c == '\n') {
                    continue;
                }
            }
            text.append(c);
        }
        open = quote;
        return line.length();
    }

    private int escaped(int at) {
        if (at + 1 == line.length()) {
            open = '\\';
            return at + 1;
        }
        if (line.charAt(at + 1) != '\n') {
            append(at, line.charAt(at + 1));
        }
        return at + 2;
    }

    private void append(int at, char c) {
        begin(at);
        text.append(c);
    }

    private void begin(int at) {
        if (start < 0) {
            start = at;
        }
    }

    private void endWord(int at) {
        if (start >= 0) {
            command.add(new Word(text.toString(), start, at));
            text.setLength(0);
            start = -1;
        }
    }

    private void endCommand() {
        commands.add(command);
        command = new ArrayList<>();
    }
}
