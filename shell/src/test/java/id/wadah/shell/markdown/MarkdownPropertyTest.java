package id.wadah.shell.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.shell.view.Drawn;
import id.wadah.shell.view.draw.Glyphs;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jline.utils.AttributedString;

class MarkdownPropertyTest {

    @Provide
    Arbitrary<String> documents() {
        return block(3).list().ofMinSize(1).ofMaxSize(5).map(blocks -> String.join("\n\n", blocks) + "\n");
    }

    @Provide
    Arbitrary<String> tables() {
        Arbitrary<String> cell = word(8).list().ofMinSize(1).ofMaxSize(8).map(words -> String.join(" ", words));
        return Arbitraries.integers()
                .between(1, 5)
                .flatMap(columns -> cell.list()
                        .ofSize(columns)
                        .map(cells -> "| " + String.join(" | ", cells) + " |\n")
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(rows -> rows.get(0) + "|:-:".repeat(columns) + "|\n"
                                + String.join("", rows.subList(1, rows.size()))));
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.strings()
                .withChars("*_`~[]()<>!#&;:|\\-+=. \n\tab1\u001b\u0000中é😀\u0301\u202e")
                .ofMaxLength(200);
    }

    private static Arbitrary<String> word(int longest) {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("éü中文")
                .ofMinLength(1)
                .ofMaxLength(longest);
    }

    private static Arbitrary<String> words() {
        Arbitrary<String> word = word(60);
        Arbitrary<String> brief = word(9);
        Arbitrary<String> inline = Arbitraries.oneOf(
                brief,
                brief,
                brief,
                word,
                brief.map(w -> "*" + w + "*"),
                brief.map(w -> "**" + w + "**"),
                brief.map(w -> "`" + w + " -x  " + w + "`"),
                brief.map(w -> "[" + w + "](http://" + w + "/)"),
                brief.map(w -> w + "  \n" + w),
                brief.map(w -> "<" + w + ">"));
        return inline.list().ofMinSize(1).ofMaxSize(25).map(all -> "kata " + String.join(" ", all));
    }

    private static Arbitrary<String> block(int depth) {
        Arbitrary<String> plain = Arbitraries.oneOf(
                words(),
                words().map(text -> text.replaceAll("  \n", " ")).map(text -> "## " + text),
                words().map(text -> "```\n" + text + "\n```"),
                words().map(text -> "    " + text.replace("  \n", " ")));
        if (depth == 0) {
            return plain;
        }
        Arbitrary<String> inner = block(depth - 1);
        Arbitrary<List<String>> several = inner.list().ofMinSize(1).ofMaxSize(3);
        return Arbitraries.oneOf(
                plain,
                plain,
                several.map(blocks -> prefixed("> ", "> ", String.join("\n\n", blocks))),
                several.map(blocks -> String.join(
                        "\n", blocks.stream().map(b -> prefixed("- ", "  ", b)).toList())),
                Combinators.combine(several, Arbitraries.integers().between(1, 99999))
                        .as((blocks, first) -> numbered(blocks, first)));
    }

    private static String numbered(List<String> blocks, int first) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < blocks.size(); i++) {
            String marker = first + i + ". ";
            list.append(prefixed(marker, " ".repeat(marker.length()), blocks.get(i)))
                    .append('\n');
        }
        return list.toString();
    }

    private static String prefixed(String first, String rest, String block) {
        return first + String.join("\n" + rest, block.split("\n", -1));
    }

    private static List<String> lines(String text, int width, boolean colour, Glyphs glyphs) {
        return Markdown.of(text).lines(width, colour, glyphs).stream()
                .map(AttributedString::toString)
                .toList();
    }

    private static void fits(List<String> lines, int width) {
        for (String line : lines) {
            assertTrue(Drawn.columns(line) <= width, () -> Drawn.columns(line) + " columns at " + width + ": " + line);
            assertTrue(line.chars().noneMatch(c -> c < ' ' || c == 0x7f), line);
        }
    }

    private static String letters(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Property(tries = 300)
    void everyLetterIsShownInOrderAndNoLineIsTooLong(
            @ForAll("documents") String text,
            @ForAll @IntRange(min = 20, max = 130) int width,
            @ForAll boolean colour) {
        List<String> lines = lines(text, width, colour, Glyphs.UNICODE);
        fits(lines, width);
        assertEquals(letters(text), letters(String.join("", lines)));
    }

    @Property(tries = 200)
    void everyWordOfATableIsShownWhole(
            @ForAll("tables") String text, @ForAll @IntRange(min = 20, max = 130) int width, @ForAll boolean colour) {
        List<String> lines = lines(text, width, colour, Glyphs.UNICODE);
        fits(lines, width);
        List<String> shown = Arrays.asList(String.join(" ", lines).split("[ :]+"));
        for (String word : text.split("[^\\p{L}]+")) {
            assertTrue(word.isEmpty() || shown.contains(word), () -> word + " in\n" + String.join("\n", lines));
        }
    }

    @Property(tries = 500)
    void whateverIsWrittenFits(
            @ForAll("noise") String text, @ForAll @IntRange(min = 20, max = 90) int width, @ForAll Glyphs glyphs) {
        List<String> lines = lines(text, width, false, glyphs);
        fits(lines, width);
        if (glyphs == Glyphs.ASCII) {
            assertTrue(lines.stream().allMatch(line -> line.chars().allMatch(c -> c <= '~')), lines.toString());
        }
    }
}
