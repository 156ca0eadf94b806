package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.shell.grammar.UsageException;
import id.wadah.shell.text.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** How a failure is shown: what and why in one line, what to do next in the lines below it. */
public final class ErrorText {

    private static final String MARK = "wadah:";
    private static final String INDENT = "       ";
    private static final int LEAST_WIDTH = 40;

    private final Texts texts;
    private final boolean colour;
    private final int width;
    private final String where;

    /** For where lines may be as long as they are. */
    public ErrorText(Texts texts, boolean colour, String where) {
        this(texts, colour, Integer.MAX_VALUE, where);
    }

    /**
     * @param width columns that lines are broken to
     * @param where the place in a script, {@code "line 3: "}, or nothing
     */
    public ErrorText(Texts texts, boolean colour, int width, String where) {
        this.width = Math.max(width, LEAST_WIDTH);
        this.texts = texts;
        this.colour = colour;
        this.where = where;
    }

    public String of(EngineException failure) {
        Object[] details = withMeaning(failure.details()).toArray();
        String key = failure.problem().key();
        return of(texts.get("problem." + key, details), texts.get("remedy." + key, details));
    }

    /** Where the last detail is an errno, its meaning follows: a refusal of the kernel is something to learn from. */
    private List<String> withMeaning(List<String> details) {
        String last = details.isEmpty() ? "" : details.get(details.size() - 1);
        List<String> all = new ArrayList<>(details);
        all.add(texts.has("errno." + last) ? texts.get("errno." + last) : "");
        return all;
    }

    /** @param usage how the command is used, empty when no command was understood */
    public String of(UsageException failure, String usage) {
        String remedy = texts.has(failure.textKey() + ".remedy")
                ? texts.get(failure.textKey() + ".remedy", failure.details())
                : usage;
        return of(texts.get(failure.textKey(), failure.details()), remedy);
    }

    public String of(String message, String remedy) {
        StringBuilder text = new StringBuilder(mark()).append(' ');
        text.append(wrapped(where + message));
        if (!remedy.isBlank()) {
            text.append('\n').append(INDENT).append(wrapped(remedy.strip()));
        }
        return text.toString();
    }

    private String mark() {
        return colour
                ? new AttributedStringBuilder()
                        .styled(AttributedStyle.BOLD.foreground(AttributedStyle.RED), MARK)
                        .toAnsi()
                : MARK;
    }

    private String wrapped(String text) {
        List<String> lines = new ArrayList<>();
        text.lines().forEach(line -> lines.addAll(indented(line)));
        return String.join("\n" + INDENT, lines);
    }

    /** What is quoted stands apart, and goes on doing so in a second line. */
    private List<String> indented(String line) {
        String text = line.stripLeading();
        String before = line.substring(0, line.length() - text.length());
        return HelpPage.wrap(text, width - INDENT.length() - before.length()).stream()
                .map(part -> before + part)
                .toList();
    }
}
