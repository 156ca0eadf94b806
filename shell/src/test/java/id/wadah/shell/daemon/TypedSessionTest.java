package id.wadah.shell.daemon;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.shell.session.SessionHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that is typed on by a program is one as any other. */
class TypedSessionTest {

    @TempDir
    private Path directory;

    private SessionHandler handler;

    @BeforeEach
    void open() throws IOException {
        Path root = Files.createDirectory(directory.resolve("root"));
        handler = new TestService(new DataRoot(root), () -> {}).handler();
    }

    @AfterEach
    void isClosed() {
        await().until(() -> Files.exists(directory.resolve("root/closed-typed")));
    }

    private TypedSession begin() {
        return TypedSession.begin(
                handler, 30, 70, directory, Map.of("TERM", "xterm", "MARK", "typed", "PATH", System.getenv("PATH")));
    }

    private static void expect(TypedSession session, String text) {
        await().atMost(10, TimeUnit.SECONDS)
                .untilAsserted(() -> assertTrue(session.shown().contains(text), session.shown()));
    }

    @Test
    void itHasATerminalAnEnvironmentAndADirectory() {
        try (TypedSession session = begin()) {
            session.type("where\r");
            expect(session, directory + " typed [where] true true xterm 70x30");
        }
    }

    @Test
    void hostCommandsHaveItsEnvironmentAndItsDirectory() {
        try (TypedSession session = begin()) {
            session.type("!echo \"$MARK in $(pwd)\"; exit 3\r");
            expect(session, "typed in " + directory);
            expect(session, "host 3");
        }
    }

    @Test
    void whatAHostCommandLeavesRunningIsNotWaitedFor() {
        try (TypedSession session = begin()) {
            session.type("!sleep 100 & echo pid=$!\r");
            expect(session, "host 0");
            String shown = session.shown();
            String pid = shown.substring(shown.lastIndexOf("pid=") + 4)
                    .lines()
                    .findFirst()
                    .orElseThrow();
            ProcessHandle sleeping =
                    ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
            assertTrue(sleeping.isAlive());
            sleeping.destroyForcibly();
        }
    }

    @Test
    void aProgramThatHasTheTerminalGetsWhatIsTyped() {
        try (TypedSession session = begin()) {
            session.type("attach raw\r");
            expect(session, "attached");
            session.type("x\u0010");
            expect(session, "[78][10]");
            session.type("q");
            expect(session, "did 3");
        }
    }

    @Test
    void aTerminalThatEditsLinesItselfSendsLinesAndSignals() {
        try (TypedSession session = begin()) {
            session.type("attach\r");
            expect(session, "attached");
            session.type("x\r");
            expect(session, "x\r\n");
            expect(session, "[78][0a]");
            session.type("\u0003");
            expect(session, "[INT]");
            session.type("q");
            expect(session, "did 3");
        }
    }

    @Test
    void leavingClosesTheSession() {
        try (TypedSession session = begin()) {
            expect(session, "wadah> ");
            assertFalse(Files.exists(directory.resolve("root/closed-typed")));
        }
        // After each test it is waited for.
    }
}
