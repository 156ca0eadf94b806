package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.object.PtyObject;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Output;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A container's terminal is a real one. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class TerminalTest {

    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String CTRL_Z = "\u001a";

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    /** A shell that says when it is ready; the markers are written so that the echo of what is typed is not one. */
    private static Running shell(Request request) {
        Running shell = wadah.start(request);
        shell.type("stty -echo; PS1=; echo rea''dy\n");
        shell.output().await("ready\r\n");
        return shell;
    }

    private static String answer(Running shell, String command) {
        String before = shell.output().text();
        shell.type(command + "; echo '<'end'>'\n");
        shell.output().await(before + "");
        Awaitility.await()
                .until(() -> shell.output().text().substring(before.length()).contains("<end>"));
        String text = shell.output().text().substring(before.length());
        return text.substring(0, text.indexOf("<end>")).replace("\r\n", "\n");
    }

    @Test
    void itHasANameAndIsTheControllingOne() {
        Running shell = shell(Request.of("sh").tty());

        assertEquals("/dev/pts/0\n", answer(shell, "tty"));
        assertEquals(
                "/dev/pts/0\n/dev/pts/0\n/dev/pts/0\n",
                answer(shell, "readlink /proc/self/fd/0; readlink /proc/self/fd/1; readlink /proc/self/fd/2"));
        // Field 7 of stat(5) is the controlling terminal: 136:0.
        assertEquals("34816\n", answer(shell, "cut -d' ' -f7 /proc/$$/stat"));
        assertEquals("over tty\n", answer(shell, "echo over tty > /dev/tty"));
        assertEquals("over console\n", answer(shell, "echo over console > /dev/console"));
        assertFalse(
                shell.output().text().contains("can't access tty"),
                shell.output().text());
        assertTrue(shell.container().objects().stream().anyMatch(each -> each instanceof PtyObject && each.exists()));
    }

    @Test
    void itHasTheSizeThatWasAskedAndFollowsAResize() {
        Running shell = shell(Request.of("sh").tty(33, 101));
        assertEquals("33 101\n", answer(shell, "stty size"));

        shell.resize(50, 132);
        assertEquals("50 132\n", answer(shell, "stty size"));
    }

    @Test
    void theForegroundProgramIsToldOfAResize() {
        Running program = wadah.start(Request.sh("trap 'stty size' WINCH; echo set; while :; do sleep 0.02; done")
                .tty(24, 80));
        program.output().await("set\r\n");

        program.resize(50, 132);

        program.output().await("50 132\r\n");
    }

    @Test
    void aSizeAskedForBeforeTheStartIsTheFirst() {
        Container container = wadah.create(Request.of("stty", "size").tty());
        Output output = new Output();
        container.attach(output, true).resize(new TerminalSize(44, 111));
        wadah.engine().start(container, List.of());

        output.await("44 111\r\n");
    }

    @Test
    void controlCEndsTheForegroundProgramOnly() {
        Running shell = shell(Request.of("sh").tty());

        shell.type("sh -c 'echo star''ted; exec sleep 300'\n");
        shell.output().await("started\r\n");
        shell.type(CTRL_C);
        assertTrue(answer(shell, "echo code $?").contains("code 130\n"));
        assertEquals(Status.RUNNING, shell.container().state().status());
    }

    @Test
    void jobsCanBeStoppedAndContinued() {
        Running shell = shell(Request.of("sh").tty());

        shell.type("sh -c 'echo star''ted; exec sleep 300'\n");
        shell.output().await("started\r\n");
        shell.type(CTRL_Z);
        shell.output().await("Stopped");
        assertTrue(answer(shell, "jobs").contains("Stopped"));
        assertEquals("done\n", answer(shell, "kill %1; fg >/dev/null 2>&1; echo done"));
    }

    @Test
    void controlDEndsTheShell() {
        Running shell = shell(Request.of("sh").tty());

        shell.type(CTRL_D);

        assertEquals(0, shell.await().exitCode());
    }

    @Test
    void endOfInputDoesNotCloseATerminal() {
        Running shell = shell(Request.of("sh").tty());

        shell.attachment().endOfInput();

        assertEquals("still here\n", answer(shell, "echo still here"));
    }

    @Test
    void anotherUserOwnsItAndCanOpenIt() {
        Running shell = shell(Request.of("sh").tty().user("33"));

        assertEquals("33\n", answer(shell, "stat -c %u $(tty)"));
        assertEquals("x\n", answer(shell, "echo x > $(tty)"));
    }

    @Test
    void aUserNamespaceHasOneToo() {
        Running shell = shell(Request.of("sh").tty().userNamespace());

        assertEquals("/dev/pts/0\n0\n", answer(shell, "tty; stat -c %u $(tty)"));
        assertEquals("y\n", answer(shell, "echo y > /dev/console"));
    }

    @Test
    void aProgramThatJoinsHasItsOwn() throws InterruptedException {
        Running container = wadah.start(Request.of("sh").tty());
        Output output = new Output();
        var joined = wadah.engine()
                .exec(container.container(), Request.of("sh").tty(20, 70).process(), false, output);
        joined.attachment().input("tty; stty size; exit 4\n".getBytes(), 0, 23);

        output.await("/dev/pts/1\r\n20 70\r\n");
        assertEquals(4, joined.await());
    }

    @Test
    void whatIsWrittenJustBeforeTheEndArrives() {
        for (int i = 0; i < 20; i++) {
            assertEquals(
                    "last words\r\n",
                    wadah.run(Request.of("echo", "last words").tty()).output());
        }
    }

    @Test
    void theLogHasWhatTheTerminalShowed() {
        Running.Result result = wadah.run(Request.of("echo", "shown").tty());
        Output log = new Output();
        wadah.engine().containers().get(0).log().read(log);

        assertEquals("shown\r\n", result.output());
        assertEquals("shown\r\n", log.text());
    }
}
