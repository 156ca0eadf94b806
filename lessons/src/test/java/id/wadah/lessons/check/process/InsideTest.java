package id.wadah.lessons.check.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.container.ExecProcess;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Output;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Learner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In a container: as its first process, and as a second one. */
@Requires(Need.ROOT)
class InsideTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final ContainerTerminal terminal = new ContainerTerminal("melati");
    private final WorkingDirectory directory = new WorkingDirectory("melati", "/etc");
    private final Joined joined = new Joined("melati");
    private final JoinedNamespaces namespaces = new JoinedNamespaces("melati", "b", "a");

    private static void awaitFulfilled(Learner learner, Condition condition) {
        Awaitility.await().until(() -> condition.examine(learner.scene()) instanceof Finding.Fulfilled);
    }

    @Test
    void aTerminalToTypeInto() throws IOException {
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("container-running.none", "melati"), learner.cue(terminal));
        Running running = wadah.start(Request.of("sh").tty().name("melati"));
        awaitFulfilled(learner, terminal);
        assertEquals(
                Files.readSymbolicLink(Path.of("/proc", Long.toString(running.pid()), "fd/0"))
                        .toString(),
                learner.facts(terminal).get("terminal"));
    }

    @Test
    void withoutATerminalNobodyCanType() {
        Learner learner = Learner.beginning(wadah.engine());
        wadah.start(Request.idle().name("melati"));
        assertEquals(Cue.near("container-terminal.none", "melati"), learner.cue(terminal));
    }

    @Test
    void aTerminalAloneDoesNotListen() {
        Learner learner = Learner.beginning(wadah.engine());
        wadah.start(Request.idle().ttyWithoutInput().name("melati"));
        assertEquals(Cue.near("container-terminal.deaf", "melati"), learner.cue(terminal));
    }

    @Test
    void aShellThatNobodyTypesIntoEnds() {
        Learner learner = Learner.beginning(wadah.engine());
        wadah.run(Request.of("sh").name("melati"));
        assertEquals(Cue.near("container-terminal.ended", "melati"), learner.cue(terminal));
    }

    @Test
    void theFirstProcessGoesToTheDirectory() {
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("container.not-running", "melati"), learner.cue(directory));
        Running running = wadah.start(Request.of("sh").tty().name("melati"));
        assertEquals(Cue.missing("working-directory.elsewhere", "/", "/etc"), learner.cue(directory));
        running.type("cd /etc\n");
        awaitFulfilled(learner, directory);
        assertEquals(Long.toString(running.pid()), learner.facts(directory).get("pid"));

        running.type("exit\n");
        running.await();
        assertEquals(Cue.near("working-directory.ended", "melati"), learner.cue(directory));
    }

    @Test
    void aSecondProcessInTheDirectoryIsNotTheFirst() {
        Learner learner = Learner.beginning(wadah.engine());
        Running running = wadah.start(Request.idle().name("melati"));
        ExecProcess second = exec(running, Request.idle().workingDirectory("/etc"));
        assertEquals(Cue.near("working-directory.other-process", second.pid(), "/etc"), learner.cue(directory));
    }

    private static ExecProcess exec(Running running, Request request) {
        return wadah.engine().exec(running.container(), request.process(), false, new Output());
    }

    @Test
    void anExecdProcessIsInAllNamespaces() {
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("container.not-running", "melati"), learner.cue(joined));
        Running running = wadah.start(Request.sh("sleep 300; true").name("melati"));
        // Its own children came in by no door.
        Awaitility.await()
                .until(() -> ProcessHandle.of(running.pid())
                        .orElseThrow()
                        .children()
                        .findAny()
                        .isPresent());
        assertEquals(Cue.missing("joined.none", "melati"), learner.cue(joined));
        assertEquals(Cue.missing("joined.none", "melati"), learner.cue(namespaces));

        ExecProcess second = exec(running, Request.idle());

        Map<String, String> facts = learner.facts(joined);
        assertEquals(Long.toString(second.pid()), facts.get("pid"));
        assertEquals(Long.toString(running.pid()), facts.get("first"));
        assertEquals(Set.of("b"), learner.accepted(namespaces));
    }

    @Test
    void oneNamespaceOnlyIsNotAllOfThem() throws IOException, InterruptedException {
        Learner learner = Learner.beginning(wadah.engine());
        Running running = wadah.start(Request.idle().name("melati"));
        String pid = Long.toString(running.pid());
        Process partly = new ProcessBuilder("nsenter", "--target", pid, "--uts", "sleep", "300").start();
        try {
            Awaitility.await().until(() -> learner.cue(joined).near());
            assertEquals(Cue.near("joined.partly", partly.pid(), "mnt, ipc, pid, net, cgroup"), learner.cue(joined));
            assertEquals(Set.of("a"), learner.accepted(namespaces));
        } finally {
            partly.destroyForcibly().waitFor();
        }
    }

    @Test
    void nsenterIsADoorAsWell() throws IOException, InterruptedException {
        Learner learner = Learner.beginning(wadah.engine());
        Running running = wadah.start(Request.idle().name("melati"));
        String pid = Long.toString(running.pid());
        Process enter = new ProcessBuilder("nsenter", "--target", pid, "--all", "sleep", "300").start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> joined.examine(learner.scene()) instanceof Finding.Fulfilled);
            assertEquals(pid, learner.facts(joined).get("first"));
        } finally {
            enter.descendants().forEach(ProcessHandle::destroyForcibly);
            enter.destroyForcibly().waitFor();
        }
    }
}
