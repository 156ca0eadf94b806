package id.wadah.shell.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A list is laid out as Docker lays it out, to the space. */
class ListingTest {

    private static final Listing LISTING = new Listing(
            Map.of("ID", "CONTAINER ID", "Names", "NAMES", "Status", "STATUS"),
            List.of("ID", "Status", "Names"),
            List.of(row("3f2a9c", "Up 2 minutes", "web"), row("77", "Exited (0) 3 hours ago", "quick")));

    private static Map<String, String> row(String id, String status, String names) {
        return new TreeMap<>(Map.of("ID", id, "Status", status, "Names", names));
    }

    @Test
    void aTableHasAlignedColumnsThreeApart() {
        assertEquals("""
                CONTAINER ID   STATUS                   NAMES
                3f2a9c         Up 2 minutes             web
                77             Exited (0) 3 hours ago   quick
                """, print(null, 80));
    }

    @Test
    void aTableIsCutToTheTerminal() {
        print(null, 30).lines().forEach(line -> assertEquals(true, line.length() <= 30, line));
        assertEquals(
                "3f2a9c         Up 2 minutes  …",
                print(null, 30).lines().toList().get(1));
    }

    @Test
    void jsonIsOneObjectALine() {
        assertEquals("""
                {"ID":"3f2a9c","Names":"web","Status":"Up 2 minutes"}
                {"ID":"77","Names":"quick","Status":"Exited (0) 3 hours ago"}
                """, print("json", 80));
    }

    @Test
    void aTemplateIsFilledForEachRow() {
        assertEquals("web=3f2a9c\nquick=77\n", print("{{.Names}}={{.ID}}", 80));
    }

    @Test
    void aTableOfATemplateHasTheTitlesOfItsFields() {
        assertEquals("""
                NAMES     CONTAINER ID
                web       3f2a9c
                quick     77
                """, print("table {{.Names}}\\t{{.ID}}", 80));
    }

    private static String print(String format, int width) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        LISTING.print(out, format, width);
        out.flush();
        return text.toString();
    }
}
