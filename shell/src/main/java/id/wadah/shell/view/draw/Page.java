package id.wadah.shell.view.draw;

import id.wadah.shell.command.CommandContext;
import java.io.PrintWriter;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** What a view is drawn on: as wide as the person's terminal, in colour only where that is welcome. */
public final class Page {

    /** Longer lines of prose are hard to read, however wide the terminal is. */
    private static final int WIDEST_PROSE = 100;

    private static final int WIDE = 110;

    private final PrintWriter out;
    private final int width;
    private final boolean colour;
    private final Glyphs glyphs;

    /** @param width columns that no line exceeds, at least 20 */
    public Page(PrintWriter out, int width, boolean colour, Glyphs glyphs) {
        this.out = out;
        this.width = Math.max(20, width);
        this.colour = colour;
        this.glyphs = glyphs;
    }

    /** As wide and colourful as the command's output may be. */
    public static Page of(CommandContext context, PrintWriter out) {
        return of(context, out, context.width());
    }

    public static Page of(CommandContext context, PrintWriter out, int width) {
        return new Page(
                out, width, context.colour(), Glyphs.of(context.session().environment()));
    }

    /** Whether there is room for what can be left out. */
    public boolean isWide() {
        return width >= WIDE;
    }

    public int width() {
        return width;
    }

    /** Whether ink is shown; where it is not, what it means has to be written. */
    public boolean colour() {
        return colour;
    }

    public Glyphs glyphs() {
        return glyphs;
    }

    public void blank() {
        out.println();
    }

    public void line(AttributedString text) {
        emit(Fit.cut(Printable.of(text), width, glyphs));
    }

    /** Text broken between words into lines that begin after {@code indent} spaces. */
    public void prose(int indent, AttributedString text) {
        labelled(Ink.plain(""), indent, text);
    }

    /** Prose with a label before its first line, in the margin of {@code indent} columns. */
    public void labelled(AttributedString label, int indent, AttributedString text) {
        List<AttributedString> lines = Fit.wrap(Printable.of(text), Math.min(width, WIDEST_PROSE) - indent);
        for (int i = 0; i < lines.size(); i++) {
            AttributedString margin = Fit.pad(i == 0 ? label : Ink.plain(""), indent, false);
            emit(Fit.cut(Ink.join(margin, lines.get(i)), width, glyphs));
        }
    }

    public void grid(Grid grid, int indent) {
        grid.lines(width, indent, glyphs).forEach(this::emit);
    }

    public void stack(Stack stack) {
        stack.lines(width, glyphs).forEach(this::emit);
    }

    public void wire(Wire wire) {
        wire.lines(width, glyphs).forEach(this::emit);
    }

    /** The end of a view: the ordinary commands that show the same, dim, each whole on a line of its own. */
    public void commands(String label, List<String> commands) {
        int indent = label.length() + 2;
        for (int i = 0; i < commands.size(); i++) {
            List<AttributedString> lines = Fit.wrap(Printable.of(Ink.dim(commands.get(i))), width - indent);
            for (int j = 0; j < lines.size(); j++) {
                AttributedString margin = Ink.dim(i == 0 && j == 0 ? label : "");
                emit(Ink.join(Fit.pad(margin, indent, false), lines.get(j)));
            }
        }
    }

    private void emit(AttributedString line) {
        AttributedString shown = glyphs == Glyphs.ASCII ? ascii(line) : line;
        out.println(colour ? shown.toAnsi() : shown.toString());
    }

    private static AttributedString ascii(AttributedString line) {
        AttributedStringBuilder safe = new AttributedStringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            safe.styled(line.styleAt(i), c > '~' ? "?" : String.valueOf(c));
        }
        return safe.toAttributedString();
    }
}
