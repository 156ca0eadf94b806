package id.wadah.shell.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EscapeTest {

    private static List<String> filled(String text, String value) {
        return Rendered.visible(80, text.replace("{V}", Markdown.escape(value)));
    }

    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> noise = Arbitraries.strings()
                .withChars("*_`~[]()<>!#&;:|\\-+=.1 ab\"'{}")
                .ofMinLength(1)
                .ofMaxLength(20);
        Arbitrary<String> known = Arbitraries.of(
                "*",
                "**a**",
                "_a_",
                "`",
                "``",
                "1. a",
                "1",
                "- a",
                "# a",
                "&amp;",
                "<b>",
                "[a](b)",
                "---",
                "|",
                "\\",
                "\\*",
                "    a",
                "```",
                "a  ",
                "===",
                "> a",
                "~~~",
                "![a](b)",
                "<http://a>",
                "é*中*");
        return Arbitraries.oneOf(noise, known);
    }

    @Property(tries = 300)
    void aValueIsShownAsItIsAmongWords(@ForAll("values") String value) {
        String words = value.strip().replaceAll(" +", " ");
        assertEquals(List.of(("a " + words + " b").replaceAll(" +", " ")), filled("a {V} b", value));
        assertEquals(List.of((words + " b").strip()), filled("{V} b", value));
        assertEquals(List.of(("x" + value + "y").replaceAll(" +", " ")), filled("**x{V}y**", value));
        assertEquals(List.of(("• x" + value + "y").replaceAll(" +", " ")), filled("- x{V}y", value));
        assertEquals(
                List.of("x", "─", "x" + value.replaceAll(" +", " ") + "y"),
                filled("| x |\n|--|\n| x{V}y |", value).stream()
                        .map(line -> line.replaceAll("─+", "─"))
                        .toList());
    }

    @Property(tries = 300)
    void aValueIsShownAsItIsInCode(@ForAll("values") String value) {
        assertEquals(List.of("x" + value + "y"), filled("`x{V}y`", value));
        assertEquals(List.of("    " + value + "y"), filled("```sh\n{V}y\n```", value));
        assertEquals(List.of("    x" + value + "y"), filled("    x{V}y", value));
        assertEquals(
                List.of("  x" + value + "y"),
                filled("```diagram\nx{V}y" + " ".repeat(77 - value.length()) + "z\n```", value).stream()
                        .map(line -> "  " + line.replaceAll(" *.$", ""))
                        .toList());
    }

    @Test
    void withoutEscapingTheSameValuesAreMarkup() {
        assertNotEquals(List.of("*a* b"), Rendered.visible(80, "*a* b"));
        assertEquals(List.of("a b"), Rendered.visible(80, "*a* b"));
    }

    @Test
    void aValueWithALineBreakStaysWhereItIs() {
        assertEquals(List.of("x a # b y"), filled("x {V} y", "a\n# b"));
    }
}
