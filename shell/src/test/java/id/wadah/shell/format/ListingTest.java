package id.wadah.shell.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tables, templates and JSON of rows, laid out as Docker lays them out. */
class ListingTest {

    private static final Listing LISTING = new Listing(
            Map.of("ID", "CONTAINER ID", "Names", "NAMES"),
            List.of("ID", "Names"),
            List.of(Map.of("ID", "0123456789ab", "Names", "web"), Map.of("ID", "a", "Names", "a_rather_long_name")));

    private static String print(@Nullable String format, int width) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        LISTING.print(out, format, width);
        out.flush();
        return text.toString();
    }

    @Test
    void columnsAreThreeApart() {
        assertEquals("""
                CONTAINER ID   NAMES
                0123456789ab   web
                a              a_rather_long_name
                """, print(null, Integer.MAX_VALUE));
        assertEquals(print(null, 1000), print("table", 1000));
    }

    @Test
    void columnsMoveTogetherAndLinesAreCutToTheScreen() {
        assertEquals("""
                CONTAINER ID  NAMES
                0123456789ab  web
                a             a_rathe…
                """, print(null, 22));
    }

    @Test
    void whatIsCutTwiceHasOneEllipsis() {
        assertEquals("abc…", Table.cut("abcdef", 4));
        assertEquals("abc…", Table.cut("abc…def", 5));
        assertEquals("abc…", Table.cut("abc…", 4));
    }

    @Test
    void aTableOfOnesOwnHasTheTitlesOfItsFields() {
        assertEquals("""
                NAMES                CONTAINER ID
                web                  0123456789ab
                a_rather_long_name   a
                """, print("table {{.Names}}\\t{{.ID}}", 1000));
    }

    @Test
    void aTemplateHasNoTitle() {
        assertEquals("web=0123456789ab\na_rather_long_name=a\n", print("{{.Names}}={{.ID}}", 1000));
    }

    @Test
    void jsonIsAnObjectALine() {
        assertEquals(
                2,
                print("json", 1000).lines().filter(line -> line.startsWith("{")).count());
    }
}
