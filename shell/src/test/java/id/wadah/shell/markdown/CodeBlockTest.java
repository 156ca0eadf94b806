package id.wadah.shell.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.shell.grammar.ShellWords;
import id.wadah.shell.grammar.Word;
import id.wadah.shell.view.Drawn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeBlockTest {

    private static final String COMMAND =
            "printf '[%s]\\n' --name satu  --hostname rumah\\ kaca --env \"PESAN=halo dunia\" busybox sh -c 'echo a # b' # akhir";

    @Test
    void codeIsTheAuthorsAndStandsFourColumnsToTheRight() {
        List<String> drawn = List.of("    a   **b**  `c`", "", "      d");
        assertEquals(drawn, Rendered.lines(60, "```\na   **b**  `c`\n\n  d\n```"));
        assertEquals(drawn, Rendered.lines(60, "    a   **b**  `c`\n\n      d"));
    }

    @Test
    void aLongCommandIsStillTheSameCommandForAShell() throws Exception {
        for (int width : new int[] {40, 50, 60, 80}) {
            List<String> lines = Rendered.lines(width, "```sh\n" + COMMAND + "\n```");
            assertEquals(lines, Rendered.lines(width, "    " + COMMAND));
            assertTrue(lines.size() > 1, lines.toString());
            assertTrue(lines.stream().allMatch(line -> Drawn.columns(line) <= width), lines.toString());
            String pasted = String.join("\n", lines);
            assertEquals(shell(COMMAND), shell(pasted), pasted);
            assertEquals(words(COMMAND), words(pasted), pasted);
        }
    }

    @Test
    void aCommentIsNotContinuedAsACommand() {
        List<String> lines = Rendered.lines(40, "```sh\n# " + "komentar yang panjang ".repeat(4) + "\n```");
        assertTrue(lines.size() > 1);
        assertTrue(lines.stream().noneMatch(line -> line.endsWith("\\")), lines.toString());
        assertTrue(lines.stream().skip(1).allMatch(line -> line.startsWith("  ↪ ")), lines.toString());
    }

    @Test
    void whatIsTooLongGoesOnWithAMarkAndLosesNothing() {
        String line = "0123456789abcdef".repeat(5) + "   berakhir di sini, setelah  dua spasi, dengan titik.";
        for (int width : new int[] {40, 60, 80}) {
            List<String> lines = Rendered.lines(width, "```\n" + line + "\n```");
            assertTrue(lines.stream().skip(1).allMatch(part -> part.startsWith("  ↪ ")), lines.toString());
            assertEquals(
                    line,
                    String.join(
                            "", lines.stream().map(part -> part.substring(4)).toList()));
        }
        assertTrue(Rendered.ascii(40, "```\n" + line + "\n```").get(1).startsWith("  > "));
    }

    @Test
    void tabsReachTheStopsOfATerminal() {
        assertEquals(List.of("    NSpid:  48213   1"), Rendered.lines(60, "```\nNSpid:\t48213\t1\n```"));
    }

    @Test
    void aDiagramIsKeptAndMovesToTheLeftIfItNeedsTo() {
        String diagram = "```diagram\n┌────┐ ═▶ ║\n│ 中 │\n└────┘\n```";
        assertEquals(List.of("    ┌────┐ ═▶ ║", "    │ 中 │", "    └────┘"), Rendered.lines(60, diagram));
        assertEquals(List.of("    +----+ => |", "    | ?? |", "    +----+"), Rendered.ascii(60, diagram));
        assertEquals(List.of(" " + "═".repeat(39)), Rendered.lines(40, "```diagram\n" + "═".repeat(39) + "\n```"));
    }

    @Test
    void aDiagramThatDoesNotFitIsCutVisibly() {
        String diagram = "```diagram\n" + "─".repeat(50) + "\npendek\n```";
        assertEquals(List.of("─".repeat(39) + "…", "pendek"), Rendered.lines(40, diagram));
        assertEquals(List.of("-".repeat(37) + "...", "pendek"), Rendered.ascii(40, diagram));
    }

    private static List<String> words(String line) {
        return ShellWords.scan(line).stream()
                .flatMap(List::stream)
                .map(Word::text)
                .toList();
    }

    private static String shell(String script) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("/bin/sh", "-c", script)
                .redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor(), output);
        return output;
    }
}
