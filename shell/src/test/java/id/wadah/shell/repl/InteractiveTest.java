package id.wadah.shell.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.shell.session.TestSession;
import id.wadah.shell.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A person at a terminal. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class InteractiveTest {

    private static final String DETACH = "\u0010\u0011";
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    private ShellFixture shell;
    private TestSession session;
    private CompletableFuture<Integer> code;

    @BeforeEach
    void makeShell() throws IOException {
        shell = new ShellFixture(WADAH);
        session = TestSession.atTerminal();
        Files.deleteIfExists(WADAH.root().language());
        Files.deleteIfExists(WADAH.root().history("budi"));
    }

    @AfterEach
    void leave() {
        session.clientGoes();
        Awaitility.await().until(code::isDone);
    }

    private TestSession begin() {
        code = session.servedBy(shell.handler());
        return session;
    }

    private int exitCode() throws Exception {
        return code.get(15, TimeUnit.SECONDS);
    }

    @Test
    void theLanguageIsAskedOnce() throws Exception {
        session.without("WADAH_LANG").with("LANG", "en_GB.UTF-8");
        begin().expect("(id/en) [en]").type("id\r");
        session.expect("Coba ini dulu").expectPrompt().type("exit\r");
        assertEquals(0, exitCode());
        assertEquals(Optional.of(Language.ID), shell.memory().remembered());
        session = TestSession.atTerminal().without("WADAH_LANG").with("LANG", "en_GB.UTF-8");
        begin().expectPrompt();
        assertFalse(session.shown().contains("(id/en)"), session.shown());
    }

    @Test
    void aCommandInsteadOfAnAnswerIsRun() {
        session.without("WADAH_LANG").with("LANG", "id_ID.UTF-8");
        begin().expect("[id]").type("run --rm busybox sh -c 'echo $((40+2)) there'\r");
        session.expect("42 there\n").expectPrompt();
        assertEquals(Optional.of(Language.ID), shell.memory().remembered());
    }

    @Test
    void theWelcomeIsShortAndTheFirstPromptComesBeforeTheEngineWarmsUp() {
        shell.repaired.set(2);
        begin().expect("run -it ubuntu bash").expect("Cleaned up 2 things").expectPrompt();
        assertTrue(session.shown().lines().count() <= 8, session.shown());
        session.shown().lines().forEach(line -> assertTrue(line.length() <= 80 || line.contains("/tmp/"), line));
        Awaitility.await().until(() -> shell.warmUps.get() == 1);
        assertEquals(0, shell.repaired.get());
    }

    @Test
    void aContainersTerminalIsLeftAndComeBackTo() {
        begin().expectPrompt().type("run -it --name vessel busybox sh\r");
        session.expect("# ").type("echo $((40+2)) inside\r");
        session.expect("42 inside").expect("# ").type(DETACH);
        session.expect("vessel goes on running").expect("+ vessel: running").expectPrompt();
        session.type("attach vessel\r");
        session.type("tty; exit 5\r");
        session.expect("/dev/pts/0").expect("vessel").expectPrompt().type("exit\r");
        Awaitility.await().until(code::isDone);
        assertEquals(5, WADAH.engine().container("vessel").state().exitCode());
    }

    @Test
    void whatIsTypedBehindTheDetachKeysIsForTheShell() {
        begin().expectPrompt().type("run -it --name vessel busybox sh\r");
        session.expect("# ").type(DETACH + "ps -q --no-trunc\r");
        session.expectPrompt().expect(WADAH.engine().container("vessel").id().hex());
    }

    @Test
    void ctrlCGivesUpALineAndEndsAWait() {
        begin().expectPrompt().type("nonsense" + CTRL_C);
        session.expectPrompt().type("run -d --name vessel busybox sleep 60\r");
        session.expect("vessel: running").expectPrompt().type("wait vessel\r");
        session.expect("wait vessel\n");
        Awaitility.await().untilAsserted(() -> {
            session.interrupt();
            assertTrue(session.shown().endsWith("wadah> "), session.shown());
        });
        assertFalse(session.shown().contains("no command nonsense"), session.shown());
    }

    @Test
    void aProgramThatIgnoresCtrlCIsLeftAfterAWarning() {
        begin().expectPrompt().type("run --name vessel busybox sh -c 'echo up; exec sleep 60'\r");
        session.expect("up\n");
        session.interrupt();
        session.interrupt();
        session.expect("vessel takes no notice");
        session.interrupt();
        session.expect("left running").expectPrompt();
        assertEquals(
                "running", WADAH.engine().container("vessel").state().status().word());
    }

    @Test
    void theLedgerIsToldAndCanBeSwitchedOff() {
        begin().expectPrompt().type("run -d --name one busybox sleep 60\r");
        session.expect("+ one: running").expect("namespaces").expectPrompt().type("ledger off\r");
        session.expectPrompt().type("run -d --name two busybox sleep 60\r");
        String id = session.expectPrompt().shown();
        assertFalse(id.contains("+ two"), id);
    }

    @Test
    void theLanguageSwitchesAtOnceAndIsRemembered() {
        begin().expectPrompt().type("nonsense\r");
        session.expect("there is no command nonsense").expectPrompt().type("lang id\r");
        session.expect("Bahasa Indonesia").expectPrompt().type("nonsense\r");
        session.expect("tidak ada perintah nonsense").expectPrompt();
        assertEquals(Optional.of(Language.ID), shell.memory().remembered());
    }

    @Test
    void whatWasTypedIsRememberedForItsUserAndNobodyElse() throws Exception {
        begin().expectPrompt().type("ps -q\r");
        session.expectPrompt().type(" ps --secret\r");
        session.expectPrompt().type("exit\r");
        assertEquals(0, exitCode());
        var file = WADAH.root().history("budi");
        assertEquals(List.of("ps -q", "exit"), Files.readAllLines(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        session = TestSession.atTerminal();
        begin().expectPrompt().type("history\r");
        session.expect("1  ps -q").expectPrompt();
    }

    @Test
    void leavingSaysWhatRunsAndHowToComeBack() throws Exception {
        begin().expectPrompt().type("run -d --name vessel busybox sleep 60\r");
        session.expect("vessel: running").expectPrompt().type(CTRL_D);
        session.expect("Still running: vessel").expect("attach vessel").expect("shutdown");
        assertEquals(0, exitCode());
    }

    @Test
    void onlyTheLastToLeaveIsTold() throws Exception {
        TestSession other = TestSession.atTerminal();
        CompletableFuture<Integer> otherCode = other.servedBy(shell.handler());
        other.expectPrompt();
        begin().expectPrompt().type("run -d --name vessel busybox sleep 60\r");
        session.expect("vessel: running").expectPrompt().type("exit\r");
        assertEquals(0, exitCode());
        assertFalse(session.shown().contains("Still running"), session.shown());
        other.type("exit 3\r");
        assertEquals(3, otherCode.get(15, TimeUnit.SECONDS));
        assertTrue(other.shown().contains("Still running: vessel"), other.shown());
    }

    @Test
    void leavingSaysNothingWhereNothingRuns() throws Exception {
        begin().expectPrompt().type(CTRL_D);
        assertEquals(0, exitCode());
        assertFalse(session.shown().contains("Still running"), session.shown());
    }

    @Test
    void theEndOfTheDaemonIsSaid() throws Exception {
        begin().expectPrompt();
        session.endOfInput();
        session.expect("shut down from elsewhere");
        assertEquals(0, exitCode());
    }

    @Test
    void anOpenQuoteGoesOnInTheNextLine() {
        begin().expectPrompt().type("run --rm busybox echo 'one\r");
        session.expect("> ").type("two'\r");
        session.expect("one\ntwo\n").expectPrompt();
    }

    @Test
    void theTabKeyCompletesCommandsFlagsAndContainers() {
        begin().expectPrompt().type("run -d --name lonely busybox sleep 60\r");
        session.expect("lonely: running").expectPrompt().type("sto\t");
        session.expect("stop ").type("lon\t\r");
        session.expect("lonely\n").expect("~ lonely").expectPrompt();
        session.type("ps --no-t\t-q -a\r");
        session.expect(WADAH.engine().container("lonely").id().hex()).expectPrompt();
    }

    @Test
    void theTabKeyCompletesFilesOfTheHost(@TempDir Path directory) throws IOException {
        Path context = Files.createDirectory(directory.resolve("context"));
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nCOPY Dockerfile /\n");
        Files.writeString(context.resolve(".dockerignore"), "");
        String begun = directory + "/con\t";
        begin().expectPrompt().type("build -t tabbed -f " + begun + "\t " + begun + "\r");
        session.expect("tabbed:latest").expectPrompt();
    }

    @Test
    void theTabKeyCompletesTermsOfBothLanguages() {
        begin().expectPrompt().type("glossary lap\t\r");
        session.expect("Indonesian: lapisan").expectPrompt().type("glossary copy\t\r");
        session.expect("Indonesian: salin saat tulis").expectPrompt();
    }
}
