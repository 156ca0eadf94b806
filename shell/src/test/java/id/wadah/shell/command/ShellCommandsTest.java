package id.wadah.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.container.Status;
import id.wadah.shell.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands about the shell itself and the machine. */
class ShellCommandsTest {

    private final Typed typed = Typed.terminal(null);

    @ParameterizedTest
    @EnumSource
    void helpHasEveryCommandWithinTheScreensWidth(Language language) throws InterruptedException {
        typed.shell().speak(language);

        List<String> lines = typed.run("help").lines();

        lines.forEach(line -> assertTrue(line.length() <= 80 && !line.contains("?"), line));
        String all = String.join("\n", lines);
        for (CommandEntry entry : typed.shell().commands().plainEntries()) {
            assertTrue(all.contains("  " + entry.name() + " "), entry.name());
            assertTrue(all.contains(typed.texts().get(entry.textKey() + ".brief")), entry.name());
        }
    }

    @Test
    void helpOfACommandTellsOfItsFlags() throws InterruptedException {
        String page = typed.run("help", "run").ok();

        assertTrue(page.startsWith("Usage:  run [OPTIONS] IMAGE [COMMAND] [ARG...]\n"), page);
        assertTrue(page.contains("\n  -m, --memory bytes "), page);
        assertTrue(page.contains("\n      --rm "), page);
        assertEquals(
                "Usage:  help [COMMAND|GROUP]",
                typed.run("help", "help").lines().get(0));
    }

    @ParameterizedTest
    @EnumSource
    void helpOfAGroupTellsWhatEachOfItsCommandsDoes(Theme theme) throws InterruptedException {
        assertTrue(
                typed.shell().commands().find(theme.word()).stream().allMatch(CommandEntry::isGroup),
                "a command has the theme's name");

        List<String> lines = typed.run("help", theme.word()).lines();
        for (CommandEntry entry : typed.shell().commands().entries()) {
            String summary = typed.texts().get(entry.textKey() + ".summary");
            boolean told = lines.stream()
                    .anyMatch(line -> line.startsWith("  " + entry.name() + " ") && line.endsWith(summary));
            assertEquals(entry.theme() == theme && !entry.isGroup(), told, entry.name());
        }
        lines.forEach(line -> assertTrue(line.length() <= 80, line));
    }

    @Test
    void helpTakesACommandInAllOfDockersWays() throws InterruptedException {
        String page = typed.run("help", "ps").ok();

        assertEquals(page, typed.run("help", "container", "ls").ok());
        assertEquals(
                typed.run("help", "container").ok(),
                typed.run("help", "containers").ok());
        assertTrue(typed.run("help", "system").ok().contains("\n  info  "));
        assertEquals(1, typed.run("help", "container", "hop").exitCode());
        assertEquals(1, typed.run("help", "kernel", "x").exitCode());
    }

    @Test
    void helpOfNothingThatThereIsOffersTheNearest() throws InterruptedException {
        Typed.Answer answer = typed.run("help", "isnpect");

        assertEquals(1, answer.exitCode());
        assertTrue(answer.err().contains("isnpect") && answer.err().contains("inspect?"), answer.err());
    }

    @Test
    void theLanguageChangesAtOnce() throws InterruptedException {
        assertEquals("Language: English (en)\n", typed.run("lang").ok());
        assertEquals("Bahasa: Bahasa Indonesia (id)\n", typed.run("lang", "id").ok());
        assertEquals(Language.ID, typed.shell().language());
        Typed.Answer unknown = typed.run("lang", "xx");
        assertEquals(125, unknown.exitCode());
        assertEquals(Language.ID, typed.shell().language());
    }

    @ParameterizedTest
    @CsvSource({"off, OFF", "on, ON", "full, FULL"})
    void theLedgerIsSet(String word, LedgerMode mode) throws InterruptedException {
        typed.shell().ledger(mode == LedgerMode.ON ? LedgerMode.OFF : LedgerMode.ON);

        assertTrue(typed.run("ledger", word).ok().contains(word));
        assertEquals(mode, typed.shell().ledger());
        assertEquals(125, typed.run("ledger", "loud").exitCode());
        assertEquals(mode, typed.shell().ledger());
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "0, 0", "7, 7", "255, 255"})
    void exitLeavesWithItsCode(String code, int expected) throws InterruptedException {
        Typed.Answer answer = code.isEmpty() ? typed.run("exit") : typed.run("exit", code);

        assertEquals(expected, answer.exitCode());
        assertEquals(expected, typed.shell().left());
    }

    @ParameterizedTest
    @CsvSource({"256", "-1x", "many"})
    void exitWithWhatIsNoCodeStays(String code) throws InterruptedException {
        assertTrue(typed.run("exit", code).exitCode() != 0);
        assertEquals(-1, typed.shell().left());
    }

    @Test
    void historyIsNumbered() throws InterruptedException {
        assertEquals(
                "    1  ps -a\n    2  run -it ubuntu bash\n",
                typed.run("history").ok());
    }

    @Test
    void shutdownSaysWhatItEnds() throws InterruptedException {
        Typed one = Typed.terminal(FakeContainer.engineOf(
                FakeContainer.of(1, "web", Status.RUNNING, Duration.ofSeconds(1), 0, "httpd"),
                FakeContainer.of(2, "old", Status.EXITED, Duration.ofSeconds(1), 0, "true")));

        assertEquals(
                "One running container ends.\nweb has ended (0).\n",
                one.run("shutdown").ok());
        assertTrue(one.shell().ended());
    }

    @Test
    void versionReadsTheKernels() throws InterruptedException, IOException {
        String release = Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip();

        assertTrue(typed.run("version").ok().contains(" Kernel:            " + release + "\n"));
        assertEquals(
                release + "\n",
                typed.run("version", "--format", "{{.Server.KernelVersion}}").ok());
        assertEquals(
                ProcessHandle.current().pid(),
                json(typed.run("version", "--format", "json").ok())
                        .get("Server")
                        .get("Pid")
                        .asLong());
    }

    @Test
    void clearIsSilentWhereThereIsNoScreen() throws InterruptedException {
        assertEquals("", Typed.script(null).run("clear").ok());
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
