package id.wadah.lessons.check.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.EngineException;
import id.wadah.engine.kernel.KernelCall;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepObserver;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Learner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Requires(Need.ROOT)
class ContainerRunningTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final ContainerRunning condition = new ContainerRunning("melati", "pid");

    @Test
    void aContainerOfThatNameRuns() throws IOException {
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("container-running.none", "melati"), learner.cue(condition));

        Running running = wadah.start(Request.idle().name("melati"));

        Map<String, String> facts = learner.facts(condition);
        assertEquals(Long.toString(running.pid()), facts.get("pid"));
        assertEquals(inode(Path.of("/proc", facts.get("pid"))), facts.get("pid-namespace"));
        assertEquals(inode(Path.of("/proc/self")), facts.get("host-pid-namespace"));
        assertEquals(running.container().id().hex().substring(0, 12), facts.get("id"));
    }

    private static String inode(Path process) throws IOException {
        return Files.readSymbolicLink(process.resolve("ns/pid")).toString().replaceAll("\\D", "");
    }

    @Test
    void oneOfAnotherNameIsNamed() {
        Learner learner = Learner.beginning(wadah.engine());
        wadah.start(Request.idle().name("mawar"));
        assertEquals(Cue.near("container-running.other-name", "mawar", "melati"), learner.cue(condition));
    }

    @Test
    void oneThatHasEndedAlreadyIsSaidToHaveEnded() {
        Learner learner = Learner.beginning(wadah.engine());
        wadah.run(Request.sh("exit 3").name("melati"));
        assertEquals(Cue.near("container-running.ended", "melati", 3), learner.cue(condition));
    }

    @Test
    void oneThatIsAboutToEndDoesNotCountAsRunning() {
        Learner learner = Learner.beginning(wadah.engine());
        wadah.start(Request.sh("sleep 0.05; exit 3").name("melati"));
        assertEquals(Cue.near("container-running.ended", "melati", 3), learner.cue(condition));
    }

    @Test
    void whatRanBeforeTheTaskDoesNotCount() {
        wadah.start(Request.idle().name("melati"));
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("container-running.none", "melati"), learner.cue(condition));
    }

    @Test
    void aNamespaceOfTheHostIsNotAnOwnOne() {
        Learner learner = Learner.beginning(wadah.engine());
        wadah.start(Request.idle().name("melati"));
        ContainerRunning own = new ContainerRunning("melati", "user");
        assertEquals(Cue.near("container-running.shared", "melati", "user"), learner.cue(own));
    }

    @Test
    void theShortestLifeIsSeenBeforeItsProgramBegins() {
        Learner learner = Learner.beginning(wadah.engine());
        ContainerStarted started = new ContainerStarted();
        assertEquals(Cue.missing("container-started.none"), learner.cue(started));
        List<Map<String, String>> seen = new ArrayList<>();
        wadah.run(Request.of("true").name("melati"), new StepObserver() {
            @Override
            public void before(StepKind kind, Actor actor, KernelCall call) {
                if (kind == StepKind.EXECUTE) {
                    Map<String, String> facts = learner.facts(started);
                    assertEquals("wadah-agent", command(facts.get("pid")));
                    seen.add(facts);
                }
            }
        });
        assertEquals(
                List.of("melati"), seen.stream().map(facts -> facts.get("name")).toList());
    }

    @Test
    void aProgramThatIsNotThereDoesNotRun() {
        Learner learner = Learner.beginning(wadah.engine());
        ContainerRan ran = new ContainerRan();
        assertEquals(Cue.missing("container-started.none"), learner.cue(ran));
        assertThrows(EngineException.class, () -> wadah.run(Request.of("ecko").name("mawar")));
        assertEquals(Cue.near("container-ran.failed", "mawar"), learner.cue(ran));
    }

    @Test
    void theShortestLifeIsSeenBeforeItsCgroupGoes() {
        Learner learner = Learner.beginning(wadah.engine());
        List<Map<String, String>> seen = new CopyOnWriteArrayList<>();
        wadah.engine().watchEnds(container -> {
            if (container.name().equals("kenanga")) {
                seen.add(learner.facts(new ContainerRan()));
            }
        });
        wadah.run(Request.of("true").name("kenanga").autoRemove());
        assertEquals(
                List.of("kenanga"),
                seen.stream().map(facts -> facts.get("name")).toList());
    }

    private static String command(String pid) {
        return Proc.HOST.process(Long.parseLong(pid)).stat().orElseThrow().command();
    }
}
