package id.wadah.shell.repl;

import id.wadah.shell.grammar.ShellWords;
import id.wadah.shell.grammar.Word;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the line editor where words are, and that a line with an open quote goes on. */
final class LineParser implements Parser {

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && !isForHost(line) && ShellWords.isUnfinished(line)) {
            throw new EOFError(0, cursor, "a quote is open");
        }
        List<List<Word>> commands = ShellWords.scan(line.substring(0, cursor));
        List<Word> command = isForHost(line) ? List.of() : commands.get(commands.size() - 1);
        boolean inWord = !command.isEmpty() && command.get(command.size() - 1).end() == cursor;
        List<String> words = new ArrayList<>(command.stream().map(Word::text).toList());
        int start = inWord ? command.get(command.size() - 1).start() : cursor;
        if (!inWord) {
            words.add("");
        }
        return new Typed(line, cursor, List.copyOf(words), start);
    }

    /** Whether the whole line is the host's shell's business. */
    static boolean isForHost(String line) {
        return line.stripLeading().startsWith("!");
    }

    @Override
    public boolean isEscapeChar(char c) {
        return c == '\\';
    }

    @Override
    public boolean validCommandName(String name) {
        return false;
    }

    @Override
    public boolean validVariableName(String name) {
        return false;
    }

    /**
     * The command that is being typed, up to the cursor.
     *
     * @param words the last one is being typed, and may be empty
     * @param start where the last word begins in the line
     */
    private record Typed(String line, int cursor, List<String> words, int start) implements CompletingParsedLine {

        @Override
        public String word() {
            return words.get(words.size() - 1);
        }

        @Override
        public int wordCursor() {
            return word().length();
        }

        @Override
        public int wordIndex() {
            return words.size() - 1;
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate.isEmpty() ? candidate : ShellWords.quote(candidate.toString());
        }

        @Override
        public int rawWordCursor() {
            return cursor - start;
        }

        @Override
        public int rawWordLength() {
            return cursor - start;
        }
    }
}
