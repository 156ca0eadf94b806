package id.wadah.shell.repl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.CommandEntry;
import id.wadah.shell.command.Completion;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.command.Theme;
import id.wadah.shell.session.TestSession;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

/** {@code ./wadah COMMAND ...}: a program's output and exit code pass through untouched, and mistakes are explained. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class OneShotTest {

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    private ShellFixture shell;

    @BeforeEach
    void makeShell() {
        shell = new ShellFixture(WADAH, CommandEntry.of("stumble", Theme.SHELL, Completion.NOTHING, Stumble::new));
    }

    /** A command with a fault. */
    @Command(name = "stumble")
    static final class Stumble extends ShellCommand {
        @Override
        public int run(CommandContext context) {
            throw new IllegalStateException("first line\nat id.wadah.Second");
        }
    }

    @Test
    void outputAndErrorStayApartAndTheExitCodeIsThePrograms() {
        TestSession session =
                TestSession.command("run", "--rm", "busybox", "sh", "-c", "echo to out; echo to err >&2; exit 7");
        assertEquals(7, shell.serve(session));
        assertEquals("to out\n", session.text());
        assertEquals("to err\n", session.errorText());
        assertEquals(List.of(), WADAH.engine().containers());
    }

    @Test
    void inputAndOutputAreBinarySafe() {
        byte[] bytes = new byte[70_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 >> 3);
        }
        TestSession session = TestSession.piped(bytes, "run", "-i", "--rm", "busybox", "cat");
        assertEquals(0, shell.serve(session));
        assertArrayEquals(bytes, session.bytes());
    }

    @ParameterizedTest
    @CsvSource({
        "127, run --rm busybox no-such-program, no-such-program",
        "126, run --rm busybox /etc/passwd, EACCES",
        "125, run --rm --memory 1x busybox true, 64m",
        "125, run --no-such-flag busybox, --no-such-flag",
        "143, run --rm --init busybox sh -c 'kill -TERM $$', ''",
        "1, rnu busybox, Did you mean run?",
        "1, container images, container",
        "1, exec nobody true, ps -a",
        "1, swarm init, not have it yet",
    })
    void exitCodesAreDockersAndMistakesAreExplained(int code, String line, String said) {
        TestSession session = TestSession.command("-c", line);
        assertEquals(code, shell.serve(session), session.errorText());
        assertTrue(session.errorText().contains(said), session.errorText());
        assertEquals("", session.text());
        WADAH.removeContainers();
    }

    @Test
    void mistakesAreExplainedInTheChosenLanguage() {
        TestSession session = TestSession.command("exec", "nobody", "true").with("WADAH_LANG", "id");
        assertEquals(1, shell.serve(session));
        assertTrue(session.errorText().startsWith("wadah: tidak ada kontainer nobody."), session.errorText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker ps -a", "container ls -a", "docker container ls --all"})
    void dockersOtherFormsWork(String line) {
        TestSession plain = TestSession.command("ps", "-a");
        TestSession other = TestSession.command(List.of(line.split(" ")));
        assertEquals(0, shell.serve(plain));
        assertEquals(0, shell.serve(other));
        assertTrue(plain.text().startsWith("CONTAINER ID"), plain.text());
        assertEquals(plain.text(), other.text());
    }

    @Test
    void aFaultIsOneLineWithoutATrace() {
        TestSession session = TestSession.command("stumble");
        assertEquals(125, shell.serve(session));
        assertTrue(session.errorText().contains("IllegalStateException: first line"), session.errorText());
        assertTrue(session.errorText().contains(WADAH.root().daemonLog().toString()), session.errorText());
        assertFalse(session.errorText().contains("\tat "), session.errorText());
        assertFalse(session.errorText().contains("Second"), session.errorText());
    }

    @Test
    void theHostsCommandsAreTheClients() {
        TestSession session = TestSession.command("-c", "!ls -l | wc; true");
        assertEquals(42, shell.serve(session));
        assertEquals(List.of("ls -l | wc; true"), session.hostCommands());
    }

    @Test
    void nothingIsSaidThatWasNotAskedFor() {
        shell.repaired.set(3);
        TestSession session = TestSession.command("run", "-d", "--name", "quiet", "busybox", "sleep", "60");
        assertEquals(0, shell.serve(session));
        String id = WADAH.engine().container("quiet").id().hex();
        assertEquals(id + "\n", session.text());
        assertEquals("", session.errorText());
        assertEquals(3, shell.repaired.get(), "a person is still to be told");
    }

    @Test
    void shutdownAsksTheDaemon() {
        assertEquals(0, shell.serve(TestSession.command("shutdown")));
        assertEquals(1, shell.shutdowns.get());
    }

    @Test
    void execAndLogsReachARunningContainer() {
        assertEquals(
                0,
                shell.serve(TestSession.command(
                        "run", "-d", "--name", "talker", "busybox", "sh", "-c", "echo said; sleep 60")));
        TestSession exec = TestSession.command("exec", "talker", "sh", "-c", "echo in; echo err >&2; exit 9");
        assertEquals(9, shell.serve(exec));
        assertEquals("in\n", exec.text());
        assertEquals("err\n", exec.errorText());
        TestSession logs = TestSession.command("logs", "talker");
        assertEquals(0, shell.serve(logs));
        assertEquals("said\n", logs.text());
    }
}
