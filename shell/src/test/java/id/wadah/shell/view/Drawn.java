package id.wadah.shell.view;

import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.shell.view.draw.Glyphs;
import id.wadah.shell.view.draw.Page;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.jline.utils.WCWidth;

/** What a view drew, as lines of plain text. */
public final class Drawn {

    private Drawn() {}

    public static List<String> lines(int width, Glyphs glyphs, Consumer<Page> drawing) {
        StringWriter text = new StringWriter();
        try (PrintWriter out = new PrintWriter(text)) {
            drawing.accept(new Page(out, width, false, glyphs));
        }
        return text.toString().lines().toList();
    }

    public static List<String> lines(Consumer<Page> drawing) {
        return lines(120, Glyphs.UNICODE, drawing);
    }

    /** Draws at every width, with both sets of characters: no line is longer, none breaks the terminal. */
    public static void fitsEverywhere(Consumer<Page> drawing) {
        for (int width : new int[] {40, 60, 80, 120}) {
            for (Glyphs glyphs : Glyphs.values()) {
                List<String> lines = lines(width, glyphs, drawing);
                assertTrue(!lines.isEmpty());
                for (String line : lines) {
                    assertTrue(columns(line) <= width, () -> columns(line) + " columns at " + width + ": " + line);
                    assertTrue(line.chars().noneMatch(c -> c < ' ' || c == 0x7f), line);
                    if (glyphs == Glyphs.ASCII) {
                        assertTrue(line.chars().allMatch(c -> c <= '~'), line);
                    }
                }
            }
        }
    }

    /** Counted one character after the other, other than the drawing code does. */
    public static int columns(String line) {
        return line.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }

    /** The words of the line that has {@code word} among them. */
    static List<String> row(List<String> lines, String word) {
        return lines.stream()
                .map(line -> List.of(line.strip().split("\\s+")))
                .filter(words -> words.contains(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row with " + word + " in\n" + String.join("\n", lines)));
    }
}
