package id.wadah.lessons.check.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.container.Signal;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Learner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Requires(Need.ROOT)
class ContainerEndedTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final ContainerEnded stopped = new ContainerEnded("melati", 143);

    @Test
    void stoppedBySigterm() {
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("container-ended.none", "melati"), learner.cue(stopped));
        Running running = wadah.start(Request.idle().name("melati").init());
        long pid = running.pid();
        assertEquals(Cue.missing("container-ended.running", "melati"), learner.cue(stopped));
        assertEquals(Cue.missing("exit-code.not-ended", "melati"), learner.cue(new ExitCode("melati", null)));

        wadah.engine().stop(running.container(), Duration.ofSeconds(10));
        running.await();

        Map<String, String> facts = learner.facts(stopped);
        assertEquals("143", facts.get("code"));
        assertEquals("15", facts.get("signal"));
        assertEquals(Long.toString(pid), facts.get("pid"));
        assertEquals(false, Files.exists(Path.of("/proc", facts.get("pid"))));
    }

    @Test
    void killedInsteadOfStopped() {
        Learner learner = Learner.beginning(wadah.engine());
        Running running = wadah.start(Request.idle().name("melati").init());
        wadah.engine().kill(running.container(), Signal.KILL);
        running.await();

        assertEquals(Cue.near("container-ended.killed", "melati", 137, 143), learner.cue(stopped));
        assertEquals("137", learner.facts(new ContainerEnded("melati", null)).get("code"));
        assertEquals(Set.of("137"), learner.accepted(new ExitCode("melati", null)));
        Map<String, Integer> options = Map.of("a", 0, "b", 137, "c", 143);
        assertEquals(Set.of("b"), learner.accepted(new ExitCode("melati", options)));
        assertEquals(Set.of("?"), learner.accepted(new ExitCode("melati", Map.of("a", 0))));
    }

    @Test
    void endedByItselfWithAnotherCode() {
        Learner learner = Learner.beginning(wadah.engine());
        wadah.run(Request.sh("exit 7").name("melati"));
        assertEquals(Cue.near("container-ended.other-code", "melati", 7, 143), learner.cue(stopped));
        assertEquals("0", learner.facts(new ContainerEnded("melati", 7)).get("signal"));
    }

    @Test
    void oneThatRemovedItselfHasTakenItsCodeAlong() {
        Learner learner = Learner.beginning(wadah.engine());
        Running running = wadah.start(Request.idle().name("melati").init().autoRemove());
        assertEquals(Cue.missing("container-ended.running", "melati"), learner.cue(stopped));
        wadah.engine().stop(running.container(), Duration.ofSeconds(10));
        running.await();
        assertEquals(Cue.near("container-ended.removed", "melati"), learner.cue(stopped));
    }

    @Test
    void aContainerIsThereUntilItIsRemoved() {
        Learner learner = Learner.beginning(wadah.engine());
        ContainerExists exists = new ContainerExists("melati");
        assertEquals(Cue.missing("container-exists.none", "melati"), learner.cue(exists));
        wadah.run(Request.of("true").name("melati"));
        assertEquals(
                wadah.engine().container("melati").id().hex().substring(0, 12),
                learner.facts(exists).get("id"));
        wadah.removeContainers();
        assertEquals(Cue.missing("container-exists.none", "melati"), learner.cue(exists));
    }

    @Test
    void theOrderOfStepsIsThatOfTheRecord() {
        Learner learner = Learner.beginning(wadah.engine());
        StepOrder order = new StepOrder(
                "melati", Map.of("a", "remove-cgroup", "b", "execute", "c", "create-cgroup", "d", "clone-namespaces"));
        assertEquals(Cue.missing("step-order.none", "melati"), learner.cue(order));
        Running running = wadah.start(Request.idle().name("melati"));
        assertEquals(Cue.missing("step-order.none", "melati"), learner.cue(order), "not removed yet");
        wadah.engine().kill(running.container(), Signal.KILL);
        running.await();
        assertEquals(Set.of("c d b a"), learner.accepted(order));
        assertEquals(Set.of("c d b a"), learner.accepted(new StepOrder("another", order.steps())));
    }
}
