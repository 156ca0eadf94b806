package id.wadah.shell.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.shell.view.Drawn;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListsTest {

    @Test
    void itemsHangRightOfTheirMarkers() {
        assertEquals(
                List.of(
                        "1. Cari proses nomor satu di dalam",
                        "   kontainer itu:",
                        "   • dari dalam, dengan `tree`,",
                        "   • dari luar, lewat berkas",
                        "     `/proc`",
                        "     • yang dibaca kernel",
                        "2. Bandingkan."),
                Rendered.lines(35, """
                        1. Cari proses nomor satu di dalam kontainer itu:
                           - dari dalam, dengan `tree`,
                           - dari luar, lewat berkas `/proc`
                             * yang dibaca kernel
                        2. Bandingkan.
                        """));
    }

    @Test
    void numbersBeginWhereTheAuthorBeginsAndAlign() {
        assertEquals(List.of(" 9. a", "10. b", "    c"), Rendered.lines(60, "9. a\n7. b\\\n   c"));
    }

    @Test
    void itemsThatAreApartStayApart() {
        assertEquals(List.of("* a", "", "  b", "", "* c"), Rendered.ascii(60, "- a\n\n  b\n- c"));
    }

    @Test
    void anEmptyItemKeepsItsMarker() {
        assertEquals(List.of("1. a", "2.", "3. c"), Rendered.lines(60, "1. a\n2.\n3. c"));
    }

    @Test
    void codeStandsInsideItsItem() {
        assertEquals(List.of("1. Ketik:", "       ps -a", "2. Lihat."), Rendered.lines(60, """
                1. Ketik:
                   ```sh
                   ps -a
                   ```
                2. Lihat.
                """));
    }

    @Test
    void whatIsNestedTooDeepStopsMoving() {
        String text = "- ".repeat(30) + "1. " + "> ".repeat(30) + "dalam sekali ya";
        for (int width : new int[] {20, 40, 60}) {
            List<String> lines = Rendered.lines(width, text);
            assertTrue(lines.stream().allMatch(line -> Drawn.columns(line) <= width), String.join("\n", lines));
            String all = String.join(" ", lines);
            assertEquals(30, all.chars().filter(c -> c == '•').count());
            assertTrue(all.contains("1.") && all.contains("dalam"), all);
        }
    }
}
