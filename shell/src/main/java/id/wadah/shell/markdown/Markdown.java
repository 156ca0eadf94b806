package id.wadah.shell.markdown;

import id.wadah.shell.view.draw.Glyphs;
import id.wadah.shell.view.draw.Page;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.jline.utils.AttributedString;

/**
 * A text in Markdown, drawn for a terminal of any width.
 *
 * <p>Prose is broken between words and takes at most 76 columns. Tables that are too wide become lists. HTML is text
 * like any other. Code stands four columns to the right and is never changed, and no line of it is lost:
 *
 * <ul>
 *   <li>Indented code, and a fenced block of {@code sh}, {@code bash}, {@code shell}, {@code console} or {@code wadah}, is
 *       to type: a command that is too long goes on after a {@code \}, so that it can be copied as it stands. Inside of
 *       quotes, where a {@code \} would be text, a mark begins what goes on.
 *   <li>Any other fenced block is to read, such as output: lines that are too long go on after a mark.
 *   <li>A fenced block of {@code diagram} is a picture: it moves to the left if it needs the room, and is cut where the
 *       terminal ends.
 * </ul>
 *
 * <p>Where there is no colour, {@code *} stands around strong text and backticks around code; emphasis is only slanted.
 * Control characters, also those written as entities, do not reach the terminal.
 *
 * <p>Source: the CommonMark specification 0.31, and GitHub Flavored Markdown's tables.
 */
public final class Markdown {

    private static final int NARROWEST = 20;

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private final Node document;

    private Markdown(Node document) {
        this.document = document;
    }

    /** Any text is Markdown: what is no markup is shown as it is. A byte order mark, as some editors write, is not text. */
    public static Markdown of(String text) {
        return new Markdown(PARSER.parse(text.startsWith("\ufeff") ? text.substring(1) : text));
    }

    /**
     * A value that is shown as it is, wherever it is put into a text: among words, in inline code, in a code block, a
     * table's cell or a link. A filler of placeholders passes each value through here, need not know what stands around
     * the placeholder, and hands the whole to {@link #of}:
     *
     * <pre>{@code Markdown.of(Placeholders.fill(text, values, Markdown::escape))}</pre>
     *
     * <p>Its ASCII characters are written in private-use ones until they are drawn, because a backslash, which protects
     * a {@code *} among words, is itself shown in code; so the result is for this class only. A line break or tab in
     * the value becomes a space.
     */
    public static String escape(String value) {
        return Escaped.of(value);
    }

    public void print(Page page) {
        lines(page.width(), page.colour(), page.glyphs()).forEach(page::line);
    }

    /**
     * Its lines, each at most {@code width} columns.
     *
     * @param width taken for 20 if it is less
     * @param colour whether the lines' styles will be shown; where not, what they mean is written
     */
    public List<AttributedString> lines(int width, boolean colour, Glyphs glyphs) {
        Sheet sheet = Sheet.of(Math.max(NARROWEST, width), colour, glyphs);
        return Blocks.in(document, sheet, false).stream().map(Prose::unglued).toList();
    }
}
