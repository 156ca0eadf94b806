package id.wadah.shell.repl;

import id.wadah.engine.container.Container;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.lessons.study.Place;
import id.wadah.shell.session.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A learner at a terminal, and the lesson on host names. */
@Requires({Need.ROOT, Need.OVERLAYFS})
abstract class LearnerAtTerminal {

    static final String DETACH = "\u0010\u0011";

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    final Map<TestSession, CompletableFuture<Integer>> sessions = new LinkedHashMap<>();
    ShellFixture shell;

    @BeforeEach
    void open() {
        shell = new ShellFixture(WADAH);
    }

    @AfterEach
    void leave() throws IOException {
        end();
        Path progress = WADAH.root().progress("budi").getParent();
        if (Files.isDirectory(progress)) {
            try (Stream<Path> files = Files.list(progress)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.deleteIfExists(progress);
    }

    void end() {
        sessions.forEach((session, code) -> {
            session.clientGoes();
            Awaitility.await().until(code::isDone);
        });
        sessions.clear();
        shell.classroom.close();
    }

    TestSession terminal(TestSession session) {
        sessions.put(session, session.servedBy(shell.handler()));
        return session.expectPrompt();
    }

    TestSession terminal() {
        return terminal(TestSession.atTerminal());
    }

    Place here() {
        return shell.classroom.opened("budi", null).orElseThrow().place().orElseThrow();
    }

    String value(String name) {
        return here().attempt().values().get(name);
    }

    static TestSession say(TestSession session, String line) {
        session.type(line + "\r");
        return session;
    }

    /** At the task to start a container with a host name. */
    TestSession atTheTask() {
        TestSession session = terminal();
        say(session, "learn uts").expect("1/4").expectPrompt();
        say(session, "next").expect("2/4").expectPrompt();
        return session;
    }

    String solution() {
        return "run -d --name " + value("NAME") + " --hostname " + value("H") + " busybox sleep 300";
    }

    static Set<String> containers() {
        return WADAH.engine().containers().stream().map(Container::name).collect(Collectors.toSet());
    }
}
