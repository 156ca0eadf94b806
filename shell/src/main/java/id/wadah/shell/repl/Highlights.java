package id.wadah.shell.repl;

import id.wadah.shell.command.CommandRegistry;
import id.wadah.shell.grammar.ShellWords;
import id.wadah.shell.grammar.Word;
import java.util.Arrays;
import java.util.List;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours a line while it is typed: a command that is known, one that cannot become one, flags, the host's. */
final class Highlights implements Highlighter {

    private static final AttributedStyle KNOWN = AttributedStyle.BOLD.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle UNKNOWN = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
    private static final AttributedStyle FLAG = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle HOST = AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);

    private final CommandRegistry commands;
    private final boolean colour;
    private boolean paused;

    Highlights(CommandRegistry commands, boolean colour) {
        this.commands = commands;
        this.colour = colour;
    }

    /** While a question is answered nothing is a command. */
    void pause(boolean now) {
        paused = now;
    }

    @Override
    public AttributedString highlight(LineReader reader, String line) {
        if (!colour || paused) {
            return new AttributedString(line);
        }
        if (LineParser.isForHost(line)) {
            return new AttributedString(line, HOST);
        }
        AttributedStyle[] styles = new AttributedStyle[line.length()];
        for (List<Word> command : ShellWords.scan(line)) {
            style(command, line, styles);
        }
        AttributedStringBuilder text = new AttributedStringBuilder(line.length());
        for (int at = 0; at < line.length(); at++) {
            text.style(styles[at] == null ? AttributedStyle.DEFAULT : styles[at]);
            text.append(line.charAt(at));
        }
        return text.toAttributedString();
    }

    private void style(List<Word> command, String line, AttributedStyle[] styles) {
        CommandWords typed = CommandWords.of(command.stream().map(Word::text).toList(), commands);
        boolean named = !typed.name().isEmpty();
        int name = named ? typed.skipped() : command.size();
        for (int index = 0; index < command.size(); index++) {
            Word word = command.get(index);
            if (index < name) {
                fill(styles, word, KNOWN);
            } else if (index == name) {
                boolean known = typed.entry().isPresent();
                boolean finished = word.end() < line.length();
                if (known) {
                    fill(styles, word, KNOWN);
                } else if (finished || !canBecomeKnown(typed)) {
                    fill(styles, word, UNKNOWN);
                }
            } else if (word.text().startsWith("-")) {
                fill(styles, word, FLAG);
            }
        }
    }

    private boolean canBecomeKnown(CommandWords typed) {
        if (!typed.group().isEmpty()) {
            return commands.members(typed.group()).keySet().stream().anyMatch(name -> name.startsWith(typed.name()));
        }
        return commands.names().stream().anyMatch(name -> name.startsWith(typed.name()))
                || "docker".startsWith(typed.name());
    }

    private static void fill(AttributedStyle[] styles, Word word, AttributedStyle style) {
        Arrays.fill(styles, word.start(), word.end(), style);
    }
}
