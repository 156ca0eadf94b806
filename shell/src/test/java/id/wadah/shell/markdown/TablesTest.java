package id.wadah.shell.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.shell.view.Drawn;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {

    private static final String TABLE = """
            | Sisi | PID | Yang melihatnya |
            |------|----:|-----------------|
            | kontainer | 1 | proses di dalam namespace PID itu, dengan `ps -ef` |
            | 主机 | 48213 | semua proses di luar \\| host |
            """;

    @Test
    void columnsAlignUnderAHeadingWithALine() {
        assertEquals(
                List.of(
                        "Sisi         PID  Yang melihatnya",
                        "─────────  ─────  ──────────────────────────────────────────────────",
                        "kontainer      1  proses di dalam namespace PID itu, dengan `ps -ef`",
                        "主机       48213  semua proses di luar | host"),
                Rendered.lines(80, TABLE));
    }

    @Test
    void longCellsTakeMoreLines() {
        assertEquals(
                List.of(
                        "Sisi         PID  Yang melihatnya",
                        "---------  -----  ----------------------",
                        "kontainer      1  proses di dalam",
                        "                  namespace PID itu,",
                        "                  dengan `ps -ef`",
                        "??         48213  semua proses di luar |",
                        "                  host"),
                Rendered.ascii(40, TABLE));
    }

    @Test
    void aTableThatIsFarTooWideBecomesAList() {
        String wide = """
                | Namespace | Panggilan | Keterangan | Berkasnya |
                |---|---|---|---|
                | pengguna | unshare(2) | pemetaan identitas | uid_map |
                | jaringan | unshare(2) | antarmuka terpisah | |
                """;
        List<String> lines = Rendered.lines(32, wide);
        assertEquals(
                List.of(
                        "Namespace: pengguna",
                        "Panggilan: unshare(2)",
                        "Keterangan: pemetaan identitas",
                        "Berkasnya: uid_map",
                        ""),
                lines.subList(0, 5));
        assertEquals("Namespace: jaringan", lines.get(5));
        assertTrue(Rendered.lines(80, wide).get(0).matches("Namespace +Panggilan +Keterangan +Berkasnya"));
    }

    @Test
    void aNarrowTableWithoutRowsShowsItsHeadings() {
        List<String> lines = Rendered.lines(20, "| satu | dua | tiga | empat | lima |\n|---|---|---|---|---|\n");
        assertEquals(List.of("satu", "dua", "tiga", "empat", "lima"), lines);
    }

    @Test
    void noWidthIsExceeded() {
        Drawn.fitsEverywhere(Markdown.of(TABLE + "\n> - " + TABLE.replace("\n", "\n>   "))::print);
    }
}
