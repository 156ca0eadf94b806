package id.wadah.shell.daemon;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client on a real terminal. */
class TerminalTest {

    @TempDir
    private static Path directory;

    private static Client client;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        client = Client.of(directory, "one");
        client.run("both");
    }

    @AfterAll
    static void end() throws IOException, InterruptedException {
        client.end();
    }

    private static Screen screen(String... arguments) throws IOException {
        return new Screen(24, 80, client.command(arguments), Map.of("MARK", "m"));
    }

    @Test
    void theShellEditsLinesAndEnds() throws Exception {
        try (Screen screen = screen()) {
            String before = screen.original();
            screen.expect("wadah> ").type("wherf\u007fe\r").expect("[where] true true xterm-256color 80x24\r\n");
            screen.expect("did 0\r\n").expect("wadah> ");
            assertNotEquals(before, screen.settings());
            screen.type("exit\r").expect("exit\r");
            await().until(() -> screen.settings().equals(before));
            assertEquals(7, screen.exitCode());
        }
    }

    @Test
    void theEndOfInputEndsTheShell() throws Exception {
        try (Screen screen = screen()) {
            screen.expect("wadah> ").type("\u0004").expect("bye");
            assertEquals(0, screen.exitCode());
        }
    }

    @Test
    void ctrlCDropsTheLineAndKeepsWhatFollows() throws Exception {
        try (Screen screen = screen()) {
            screen.expect("wadah> ").type("abc").expect("abc").type("\u0003").expect("interrupted <abc>");
            screen.expect("wadah> ").type("exit\r");
            assertEquals(7, screen.exitCode());
        }
    }

    @Test
    void ctrlCReachesARunningCommand() throws Exception {
        try (Screen screen = screen()) {
            screen.expect("wadah> ")
                    .type("catch\r")
                    .expect("catching")
                    .type("\u0003")
                    .expect("caught");
            screen.expect("did 0").expect("wadah> ").type("exit\r");
            assertEquals(7, screen.exitCode());
        }
    }

    @Test
    void ctrlCEndsAOneShotCommand() throws Exception {
        try (Screen screen = screen("wait")) {
            screen.expect("waiting").type("\u0003");
            assertEquals(130, screen.exitCode());
        }
    }

    @Test
    void aResizeIsSeenByTheShellAndByAnAttachedCommand() throws Exception {
        try (Screen screen = screen()) {
            screen.expect("wadah> ").resize(30, 100).type("where\r").expect("100x30");
            screen.expect("wadah> ")
                    .type("attach raw\r")
                    .expect("attached")
                    .resize(31, 101)
                    .expect("[31x101]");
            screen.type("q")
                    .expect("detached")
                    .expect("wadah> ")
                    .type("where\r")
                    .expect("101x31");
        }
    }

    @Test
    void aTerminalOfUnknownSizeWorks() throws Exception {
        try (Screen screen = new Screen(0, 0, client.command(), Map.of("MARK", "m"))) {
            screen.expect("wadah> ").type("where\r").expect("80x24");
        }
    }

    @Test
    void anAttachedRawTerminalGetsEveryKey() throws Exception {
        try (Screen screen = screen("attach", "raw")) {
            String before = screen.original();
            screen.expect("attached\n").type("a\u0003\u001a\u0004\u0011\u0013\r\n\u00e9");
            screen.expect("[61][03][1a][04][11][13][0d][0a][c3][a9]");
            screen.type("q").expect("detached");
            await().until(() -> screen.settings().equals(before));
            assertEquals(3, screen.exitCode());
        }
    }

    @Test
    void anAttachedOrdinaryTerminalKeepsItsLines() throws Exception {
        try (Screen screen = screen("attach")) {
            screen.expect("attached\r\n").type("ab").expect("ab");
            screen.type("\n")
                    .expect("[61][62][0a]")
                    .type("\u0003")
                    .expect("[INT]")
                    .type("\u0004")
                    .expect("[end]");
            assertEquals(3, screen.exitCode());
        }
    }

    @Test
    void whatIsTypedAfterDetachingIsReadByTheShell() throws Exception {
        try (Screen screen = screen()) {
            screen.expect("wadah> ").type("attach raw\rxyqwhere\rexit\r").expect("attached");
            screen.expect("[78][79]")
                    .expect("detached")
                    .expect("did 3")
                    .expect("[where] true")
                    .expect("did 0");
            assertEquals(7, screen.exitCode());
            assertFalse(screen.text().contains("[71]"));
        }
    }

    @Test
    void whatACommandDoesNotWantIsReadByTheShell() throws Exception {
        try (Screen screen = screen()) {
            screen.expect("wadah> ")
                    .type("attach no-input\r")
                    .expect("attached")
                    .type("where\n")
                    .kill("TERM");
            screen.expect("[TERM]")
                    .expect("did 3")
                    .expect("wadah> ")
                    .expect("[where] true")
                    .type("exit\r");
            assertEquals(7, screen.exitCode());
        }
    }

    @Test
    void hostCommandsHaveTheTerminal() throws Exception {
        try (Screen screen = screen()) {
            screen.expect("wadah> ").type("!echo host''; read line; echo got $line on $(tty); exit 5\r");
            screen.expect("host\r\n")
                    .type("words\n")
                    .expect("got words on /dev/pts/")
                    .expect("host 5");
            screen.expect("wadah> ")
                    .type("!echo sleep''; sleep 100\r")
                    .expect("sleep\r\n")
                    .type("\u0003");
            screen.expect("host 130").expect("wadah> ").type("exit\r");
            assertEquals(7, screen.exitCode());
        }
    }

    @Test
    void stoppingGivesTheTerminalBackAndGoingOnTakesIt() throws Exception {
        try (Screen screen = new Screen(
                24,
                80,
                ClientTest.sh("stty -g; set -m; \"$@\"; stty -g; fg; echo code $?", client.command()),
                Map.of())) {
            screen.expect("wadah> ").type("\u001a").expect("${@}");
            screen.type("\f").expect("wadah> ").type("exit\r").expect("code 7");
            assertEquals(0, screen.exitCode());
            List<String> settings = screen.text()
                    .lines()
                    .map(line -> line.replace("wadah> ", "").strip())
                    .filter(line -> line.matches("[0-9a-f:]{30,}"))
                    .toList();
            assertEquals(2, settings.size(), screen.text());
            assertEquals(settings.get(0), settings.get(1));
        }
    }

    @Test
    void aSignalRestoresTheTerminal() throws Exception {
        for (String signal : new String[] {"TERM", "HUP"}) {
            try (Screen screen = screen()) {
                String before = screen.original();
                screen.expect("wadah> ").kill(signal);
                await().until(() -> screen.settings().equals(before));
                assertEquals(signal.equals("TERM") ? 143 : 129, screen.exitCode());
            }
        }
    }
}
