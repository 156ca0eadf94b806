package id.wadah.shell.attach;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.container.Attachment;
import id.wadah.engine.container.Signal;
import id.wadah.engine.container.TerminalSize;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session's terminal belongs to a program until it exits or is left, and nothing that is typed goes to the wrong one. */
class ForegroundTest {

    private static final String DETACH = "\u0010\u0011";

    private final AttachedSession session = new AttachedSession();
    private final Program program = new Program();
    private final GivenBack givenBack = new GivenBack();
    private final List<Signal> signals = new CopyOnWriteArrayList<>();
    private @Nullable Foreground foreground;

    /** A program that runs until the test says its exit code. */
    private static final class Program implements Attachment {
        final StringBuffer typed = new StringBuffer();
        final List<TerminalSize> sizes = new CopyOnWriteArrayList<>();
        final CompletableFuture<Integer> exit = new CompletableFuture<>();
        volatile boolean ended;
        volatile boolean letGo;

        @Override
        public void input(byte[] bytes, int offset, int length) {
            typed.append(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void endOfInput() {
            ended = true;
        }

        @Override
        public void resize(TerminalSize size) {
            sizes.add(size);
        }

        @Override
        public void close() {
            letGo = true;
        }

        @Override
        public int await() throws InterruptedException {
            try {
                return exit.get();
            } catch (ExecutionException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static final class GivenBack implements TypeAhead {
        final StringBuffer text = new StringBuffer();
        String readAlready = "";
        volatile boolean ended;

        @Override
        public byte[] take() {
            byte[] taken = readAlready.getBytes(StandardCharsets.ISO_8859_1);
            readAlready = "";
            return taken;
        }

        @Override
        public void giveBack(byte[] bytes) {
            text.append(new String(bytes, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void ended() {
            ended = true;
        }
    }

    private Foreground attach(boolean tty, boolean stdin, @Nullable Consumer<Signal> proxy) {
        foreground =
                new Foreground(session, givenBack, program, new AttachOptions(tty, stdin, DetachKeys.DEFAULT, proxy));
        return foreground;
    }

    private CompletableFuture<Ending> run(Foreground attached) {
        return CompletableFuture.supplyAsync(() -> {
            try (attached) {
                return attached.await(program::await);
            }
        });
    }

    @AfterEach
    void end() {
        program.exit.complete(0);
        if (foreground != null) {
            foreground.close();
        }
    }

    @Test
    void anExitedProgramsCodeIsPassedOnAndTheTerminalGivenBack() {
        CompletableFuture<Ending> ending = run(attach(true, true, null));
        assertTrue(session.type("exit 3\r"));
        await().until(() -> program.typed.toString().equals("exit 3\r"));
        program.exit.complete(3);

        assertEquals(new Ending(Ending.Kind.EXITED, 3), ending.join());
        assertFalse(session.isAttached());
        assertTrue(program.letGo);
        assertEquals("", givenBack.text.toString());
    }

    @Test
    void whatIsTypedBeforeTheProgramRunsReachesItInOrder() {
        givenBack.readAlready = "one ";
        Foreground attached = attach(true, true, null);
        assertTrue(session.type("two "));
        assertEquals("", program.typed.toString(), "there is no program yet");
        run(attached);
        assertTrue(session.type("three"));
        await().untilAsserted(() -> assertEquals("one two three", program.typed.toString()));
    }

    @Test
    void theDetachKeysLeaveTheProgramRunning() {
        CompletableFuture<Ending> ending = run(attach(true, true, null));
        session.type("top\r" + DETACH + "ps\r");

        assertEquals(new Ending(Ending.Kind.DETACHED, 0), ending.join());
        assertEquals("top\r", program.typed.toString());
        assertEquals("ps\r", givenBack.text.toString());
        assertFalse(program.exit.isDone());
    }

    @Test
    void whatIsTypedJustBehindTheDetachKeysDoesNotReachTheProgram() {
        Foreground attached = attach(true, true, null);
        session.type(DETACH);
        session.type("rm -rf /\r");

        assertEquals(Ending.Kind.DETACHED, run(attached).join().kind());
        assertEquals("", program.typed.toString());
        assertEquals("rm -rf /\r", givenBack.text.toString());
    }

    @Test
    void withoutATerminalTheDetachKeysAreBytes() {
        run(attach(false, true, null));
        session.type("a" + DETACH + "b");
        await().untilAsserted(() -> assertEquals("a" + DETACH + "b", program.typed.toString()));
    }

    @Test
    void withoutInputWhatIsTypedStaysForThePrompt() {
        CompletableFuture<Ending> ending = run(attach(false, false, signals::add));
        assertFalse(session.type("ps\r"));
        program.exit.complete(0);
        assertEquals(Ending.Kind.EXITED, ending.join().kind());
        assertEquals("", program.typed.toString());
    }

    @Test
    void theEndOfInputReachesTheProgram() {
        run(attach(false, true, null));
        session.type("data");
        session.attached().endOfInput();
        await().until(() -> program.ended);
        assertEquals("data", program.typed.toString());
    }

    @Test
    void aResizeReachesTheProgramAlsoWhenItCameBeforeItRan() {
        Foreground attached = attach(true, true, null);
        session.attached().resized(50, 120);
        assertEquals(List.of(), program.sizes);
        run(attached);
        await().untilAsserted(() -> assertEquals(List.of(new TerminalSize(50, 120)), program.sizes));
        session.attached().resized(0, 0);
        session.attached().resized(24, 80);
        assertEquals(List.of(new TerminalSize(50, 120), new TerminalSize(24, 80)), program.sizes);
    }

    @Test
    void signalsArePassedOnAlsoThoseThatCameBeforeItRan() {
        Foreground attached = attach(false, false, signals::add);
        session.attached().signalled("TERM");
        assertEquals(List.of(), signals);
        CompletableFuture<Ending> ending = run(attached);
        await().untilAsserted(() -> assertEquals(List.of(Signal.TERM), signals));
        session.attached().signalled("INT");
        session.attached().signalled("NO_SUCH_SIGNAL");
        assertEquals(List.of(Signal.TERM, Signal.INT), signals);
        assertFalse(ending.isDone());
    }

    @Test
    void theThirdInterruptOfADeafProgramBringsThePromptBack() {
        CompletableFuture<Ending> ending = run(attach(false, false, signals::add));
        for (int count = 0; count < 3; count++) {
            assertFalse(ending.isDone());
            session.attached().signalled("INT");
        }
        assertEquals(new Ending(Ending.Kind.GIVEN_UP, 130), ending.join());
        await().untilAsserted(() -> assertEquals(List.of(Signal.INT, Signal.INT, Signal.INT), signals));
    }

    @Test
    void anInterruptThatIsNotPassedOnLeavesAtOnce() {
        CompletableFuture<Ending> ending = run(attach(false, false, null));
        session.attached().signalled("INT");
        assertEquals(Ending.Kind.GIVEN_UP, ending.join().kind());
    }

    @Test
    void whenTheClientGoesTheProgramsInputEndsAndItGoesOn() {
        CompletableFuture<Ending> ending = run(attach(false, true, null));
        session.clientGoes();
        assertEquals(new Ending(Ending.Kind.CLIENT_GONE, 129), ending.join());
        assertTrue(program.ended);
        assertFalse(program.exit.isDone());
    }

    @Test
    void theTerminalIsRawOnlyForAProgramThatHasOne() {
        attach(false, true, null).close();
        assertEquals(false, session.raw());
        attach(true, true, null);
        assertEquals(true, session.raw());
    }
}
