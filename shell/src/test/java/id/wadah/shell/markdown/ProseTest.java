package id.wadah.shell.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.shell.view.Drawn;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProseTest {

    private static final String LONG = "Satu kernel melayani semua kontainer di mesin ini. ".repeat(6);

    @Test
    void wordsFillTheLineButNeverMoreThanCanBeRead() {
        for (int width : new int[] {40, 60, 80, 120}) {
            List<String> lines = Rendered.lines(width, LONG);
            int longest = lines.stream().mapToInt(Drawn::columns).max().orElse(0);
            assertTrue(longest <= Math.min(width, 76), longest + " at " + width);
            assertTrue(longest > Math.min(width, 76) - 10, longest + " at " + width);
            assertEquals(LONG.strip(), String.join(" ", lines));
        }
    }

    @Test
    void wideCharactersCountTwice() {
        List<String> lines = Rendered.lines(40, "容器是进程".repeat(10) + " 😀😀");
        assertEquals(40, Drawn.columns(lines.get(0)));
        assertEquals("容器是进程".repeat(4), lines.get(0));
        assertEquals("容器是进程".repeat(10) + "😀😀", String.join("", lines).replace(" ", ""));
    }

    @Test
    void aLineBreaksWhereItsAuthorSays() {
        assertEquals(List.of("satu dua", "tiga", "empat"), Rendered.lines(60, "satu\ndua  \ntiga\\\nempat"));
    }

    @Test
    void headingsAreToldApartWithoutColour() {
        assertEquals(
                List.of("Satu", "────", "", "Dua", "───", "isi", "", "### Tiga", "isi"),
                Rendered.lines(60, "# Satu\n\n## Dua\nisi\n\n### Tiga\nisi"));
        assertEquals(List.of("Satu", "----"), Rendered.ascii(60, "# Satu"));
    }

    @Test
    void headingsAreBoldInColour() {
        assertEquals("\u001b[1mDua\u001b[0m\nisi\n", Rendered.coloured(60, "## Dua\nisi"));
    }

    @Test
    void weightAndSlantNestInColour() {
        String drawn = Rendered.coloured(60, "a **b** *c* ***d*** **`e`**");
        assertTrue(drawn.startsWith("a \u001b[1mb\u001b[0m \u001b[3mc\u001b[0m "), drawn);
        assertTrue(drawn.contains("\u001b[1;3md") || drawn.contains("\u001b[3;1md"), drawn);
        assertTrue(drawn.contains("\u001b[36;1me") || drawn.contains("\u001b[1;36me"), drawn);
        assertFalse(drawn.contains("*") || drawn.contains("`"), drawn);
    }

    @Test
    void withoutColourStrongAndCodeAreMarked() {
        assertEquals(
                List.of("Hapus *semua* namespace dengan `rm -f satu`."),
                Rendered.lines(60, "Hapus **semua** *namespace* dengan `rm -f satu`."));
        assertEquals(List.of("`` a`b ``"), Rendered.lines(60, "``a`b``"));
    }

    @Test
    void shortCodeStaysOnOneLineWithItsSpaces() {
        List<String> lines = Rendered.lines(40, "Ketik di prompt perintah ini: `ps -a  -q`, lalu Enter.");
        assertEquals(List.of("Ketik di prompt perintah ini:", "`ps -a  -q`, lalu Enter."), lines);
        assertTrue(Rendered.visible(40, "`" + "ps -a ".repeat(10) + "x`").size() > 1);
    }

    @Test
    void linksShowWhereTheyLead() {
        assertEquals(
                List.of("lihat unshare(1) (https://x.id/u \"Panduan\")"),
                Rendered.lines(60, "lihat [unshare(1)](https://x.id/u \"Panduan\")"));
        assertEquals(List.of("https://x.id/u dan a@x.id"), Rendered.lines(60, "<https://x.id/u> dan <a@x.id>"));
        assertEquals(List.of("gambar (a.png)"), Rendered.lines(60, "![gambar](a.png)"));
    }

    @Test
    void quotesHaveABarOnEachLine() {
        List<String> lines = Rendered.lines(40, "> " + LONG + "\n>\n> - akhir");
        assertTrue(lines.stream().allMatch(line -> line.startsWith("│")), lines.toString());
        assertEquals("│", lines.get(lines.size() - 2));
        assertEquals("│ • akhir", lines.get(lines.size() - 1));
        assertEquals("| catatan", Rendered.ascii(40, "> catatan").get(0));
    }

    @Test
    void aBreakGoesAcrossTheProse() {
        assertEquals(List.of("a", "", "─".repeat(76), "", "b"), Rendered.lines(120, "a\n\n---\n\nb"));
        assertEquals("-".repeat(40), Rendered.ascii(40, "***").get(0));
    }

    @Test
    void htmlIsText() {
        assertEquals(List.of("a <b>tebal</b> &"), Rendered.lines(60, "a <b>tebal</b> &amp;"));
        assertEquals(
                List.of("<div class=\"x\">", "isi", "</div>"), Rendered.lines(60, "<div class=\"x\">\nisi\n</div>"));
    }

    @Test
    void nothingThatSteersATerminalGetsThere() {
        String evil = "\u001b[2J &#27;[31m &#10; \u009b \u202e &#x9b; \u0007";
        String text = "\ufeff# " + evil + "\n\n`" + evil + "` [a](" + "&#27;]0;x" + " \"\u001bc\")\n\n    " + evil
                + "\n\n```diagram\n" + evil + "\n```\n\n| " + evil + " |\n|---|\n| \u001b[5m |\n\n<i " + evil + ">\n";
        for (int width : new int[] {40, 120}) {
            for (String line : Rendered.visible(width, text)) {
                assertTrue(line.chars().noneMatch(c -> c < ' ' || c >= 0x7f && c < 0xa0 || c == 0x202e), line);
            }
        }
        assertEquals(List.of("?[2J"), Rendered.lines(60, "\ufeff\u001b[2J"));
    }

    @Test
    void asciiIsTypedAsOneWould() {
        assertEquals(List.of("\"a\" - b -> c... 2x ?"), Rendered.ascii(60, "“a” — b → c… 2× 中"));
        assertEquals(List.of("kafe"), Rendered.ascii(60, "kafé"));
    }
}
