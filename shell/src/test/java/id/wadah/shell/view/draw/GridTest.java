package id.wadah.shell.view.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {

    private static final String LONG = "clone(CLONE_NEWNS|CLONE_NEWUTS|CLONE_NEWIPC|CLONE_NEWPID|CLONE_NEWNET|SIGCHLD)";

    @Test
    void theWidestFlexibleColumnGivesWayFirst() {
        Grid grid = new Grid(Column.number("#"), Column.cut("CALL", 10), Column.cut("MADE", 6))
                .row(Ink.plain("7"), Ink.plain(LONG), Ink.plain("process 42"));
        List<String> lines = lines(grid, 40, Glyphs.UNICODE);
        assertEquals("#  CALL                       MADE", lines.get(0));
        assertEquals(
                "7  clone(CLONE_NEWNS|CLONE_…  process 42".length(),
                lines.get(1).length());
        assertTrue(lines.get(1).startsWith("7  clone(CLONE_NEWNS|CLONE"), lines.get(1));
        assertTrue(lines.get(1).endsWith("…  process 42"), lines.get(1));
    }

    @Test
    void wrappedCellsTakeMoreLinesAndLoseNothing() {
        Grid grid = new Grid(Column.fixed(""), Column.wrap("", 10))
                .row(Ink.plain("effective"), Ink.plain("CHOWN DAC_OVERRIDE FSETID FOWNER MKNOD"));
        List<String> lines = lines(grid, 28, Glyphs.ASCII);
        assertEquals(
                List.of("effective  CHOWN", "           DAC_OVERRIDE", "           FSETID FOWNER", "           MKNOD"),
                lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2Jowned", "two\nlines", "tab\there", "\u202egnp.exe", "\u0085x"})
    void whatAContainerNamedItselfCannotCommandTheTerminal(String name) {
        Grid grid = new Grid(Column.cut("PROCESS", 5)).row(Ink.plain(name));
        List<String> lines = lines(grid, 60, Glyphs.UNICODE);
        assertEquals(2, lines.size());
        assertTrue(lines.get(1).contains("?"), lines.get(1));
        assertFalse(lines.get(1).chars().anyMatch(c -> Character.isISOControl(c) || c == 0x202e));
    }

    @Test
    void wideCharactersCountTwice() {
        Grid grid = new Grid(Column.cut("", 2), Column.fixed("")).row(Ink.plain("容器容器容器"), Ink.plain("|"));
        assertEquals("容器…  |", lines(grid, 8, Glyphs.UNICODE).get(0));
    }

    @Test
    void colourIsOnlyWhereItIsAllowed() {
        StringWriter with = new StringWriter();
        StringWriter without = new StringWriter();
        new Page(new PrintWriter(with), 60, true, Glyphs.UNICODE).line(Ink.bad("EPERM"));
        new Page(new PrintWriter(without), 60, false, Glyphs.UNICODE).line(Ink.bad("EPERM"));
        assertTrue(with.toString().startsWith("\u001b["));
        assertEquals("EPERM", without.toString().strip());
    }

    @Test
    void theLocaleDecidesAboutBoxCharacters() {
        assertEquals(Glyphs.UNICODE, Glyphs.of(Map.of("LANG", "id_ID.UTF-8")));
        assertEquals(Glyphs.UNICODE, Glyphs.of(Map.of("LC_CTYPE", "C.utf8", "LANG", "C")));
        assertEquals(Glyphs.ASCII, Glyphs.of(Map.of("LC_ALL", "POSIX", "LANG", "en_US.UTF-8")));
        assertEquals(Glyphs.ASCII, Glyphs.of(Map.of()));
    }

    @Test
    void commandsAreNeverCut() {
        StringWriter text = new StringWriter();
        String command = "nsenter -t 4242 -C cat /proc/4242/cgroup";
        new Page(new PrintWriter(text), 40, false, Glyphs.UNICODE)
                .commands("Same with:", List.of("lsns -p 4242", command, "ls -l /proc/4242/ns"));
        String words = String.join(" ", text.toString().strip().split("\\s+"));
        assertEquals("Same with: lsns -p 4242 " + command + " ls -l /proc/4242/ns", words);
        assertTrue(text.toString().lines().allMatch(line -> line.length() <= 40), text.toString());
    }

    private static List<String> lines(Grid grid, int width, Glyphs glyphs) {
        return grid.lines(width, 0, glyphs).stream().map(Object::toString).toList();
    }
}
