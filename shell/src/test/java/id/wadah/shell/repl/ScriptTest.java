package id.wadah.shell.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.shell.session.TestSession;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code ./wadah < file} and {@code ./wadah -c "..."}: commands in a row, as sh takes them. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class ScriptTest {

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    private ShellFixture shell;

    @BeforeEach
    void makeShell() {
        shell = new ShellFixture(WADAH);
    }

    @Test
    void goesOnAfterAFailureAndEndsWithTheLastExitCode() {
        TestSession session = TestSession.script("#!/usr/bin/env wadah\n\nnonsense\n  # nothing\n"
                + "run --rm busybox sh -c 'exit 3'; run --rm busybox echo here\nrun --rm busybox sh -c 'exit 5'");
        assertEquals(5, shell.serve(session));
        assertEquals("here\n", session.text());
        assertTrue(session.errorText().startsWith("wadah: line 3: "), session.errorText());
    }

    @Test
    void anEmptyScriptSucceeds() {
        TestSession session = TestSession.script("\n# only words\n   \n");
        assertEquals(0, shell.serve(session));
        assertEquals("", session.text() + session.errorText());
    }

    @Test
    void linesAreCountedInTheLanguageOfTheScript() {
        TestSession session = TestSession.script("lang id\nnonsense\n");
        assertEquals(1, shell.serve(session));
        assertTrue(session.errorText().startsWith("wadah: baris 2: "), session.errorText());
    }

    @Test
    void aQuoteGoesOnOverLinesAndTheNextLineIsStillCountedRight() {
        TestSession session = TestSession.script("run --rm busybox echo 'one\ntwo'\nnonsense\n");
        assertEquals(1, shell.serve(session));
        assertEquals("one\ntwo\n", session.text());
        assertTrue(session.errorText().startsWith("wadah: line 3: "), session.errorText());
    }

    @Test
    void aQuoteThatIsNeverClosedIsSaid() {
        TestSession session = TestSession.script("run --rm busybox echo 'one\ntwo\n");
        assertEquals(1, shell.serve(session));
        assertTrue(session.errorText().startsWith("wadah: line 1: "), session.errorText());
        assertEquals("", session.text());
    }

    @Test
    void aProgramReadsWhatFollowsItsLine() {
        TestSession session = TestSession.script("run -i --rm busybox sh\necho from inside\nexit 4\n");
        assertEquals(4, shell.serve(session));
        assertEquals("from inside\n", session.text());
    }

    @Test
    void aProgramWithoutInputLeavesTheRestToTheScript() {
        TestSession session = TestSession.script("run --rm busybox cat\nrun --rm busybox echo next\n");
        assertEquals(0, shell.serve(session));
        assertEquals("next\n", session.text());
    }

    @Test
    void exitEndsIt() {
        TestSession session = TestSession.script("exit 9; nonsense\nnonsense\n");
        assertEquals(9, shell.serve(session));
        assertEquals("", session.errorText());
    }

    @Test
    void hostCommandsKeepTheirOperators() {
        TestSession session = TestSession.script("!ls | wc > \"a b\"\n!it's\n");
        assertEquals(42, shell.serve(session));
        assertEquals(List.of("ls | wc > \"a b\"", "it's"), session.hostCommands());
    }

    @Test
    void operatorsOfShAreRefusedNotIgnored() {
        TestSession session = TestSession.command("-c", "ps | cat");
        assertEquals(1, shell.serve(session));
        assertEquals("", session.text());
        assertFalse(session.errorText().contains("line 1"), session.errorText());
    }

    @Test
    void aClientThatGoesEndsIt() {
        TestSession session = TestSession.script("run --rm busybox sleep 60\nrun --rm busybox echo next\n");
        var code = session.servedBy(shell.handler());
        Awaitility.await()
                .until(() -> WADAH.engine().containers().stream()
                        .anyMatch(container -> container.state().pid() > 0));
        session.clientGoes();
        Awaitility.await().until(code::isDone);
        assertEquals("", session.text());
    }
}
