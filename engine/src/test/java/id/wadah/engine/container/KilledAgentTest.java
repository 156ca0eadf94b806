package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.KernelCall;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepObserver;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Output;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The supervisor, or the future PID 1, is killed before each step in turn. */
@Requires({Need.ROOT, Need.OVERLAYFS, Need.USER_NAMESPACES})
class KilledAgentTest {

    private static final int KILLED = 137;

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    /** Kills the process that one step made before another step. */
    private static final class Killer implements StepObserver {

        private final StepKind maker;
        private final int ordinal;
        private int seen;
        private long pid;
        private boolean killed;

        Killer(StepKind maker, int ordinal) {
            this.maker = maker;
            this.ordinal = ordinal;
        }

        @Override
        public synchronized void before(StepKind kind, Actor actor, KernelCall call) {
            if (++seen == ordinal && pid != 0) {
                killed = true;
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                // Not just on its way: dead, or a zombie.
                Awaitility.await()
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> Proc.HOST
                                .process(pid)
                                .stat()
                                .map(stat -> stat.state() == 'Z')
                                .orElse(true));
            }
        }

        @Override
        public synchronized void after(Step step) {
            if (step.kind() == maker && !step.failed()) {
                pid = step.result();
            }
        }
    }

    private static Request request() {
        return Request.of("sleep", "300").tty().userNamespace();
    }

    @TestFactory
    Stream<DynamicTest> theSupervisorIsKilled() {
        return everyStep(StepKind.SPAWN_SUPERVISOR);
    }

    @TestFactory
    Stream<DynamicTest> theFutureFirstProcessIsKilled() {
        return everyStep(StepKind.CLONE_NAMESPACES);
    }

    private static Stream<DynamicTest> everyStep(StepKind maker) {
        Running good = wadah.start(request());
        List<Step> steps = good.container().steps();
        wadah.verifyNothingLeft();
        int made = steps.stream()
                .filter(step -> step.kind() == maker)
                .findFirst()
                .orElseThrow()
                .ordinal();
        return steps.stream()
                .filter(step -> step.ordinal() > made)
                .map(step -> DynamicTest.dynamicTest(
                        step.ordinal() + " " + step.actor() + " " + step.kind().id(), () -> kill(maker, step)));
    }

    private static void kill(StepKind maker, Step step) {
        Killer killer = new Killer(maker, step.ordinal());
        Container container = wadah.create(request());
        try {
            wadah.engine().start(container, List.of(killer));
            // It was noticed only after the program had begun.
            assertEquals(
                    KILLED,
                    new Running(wadah.engine(), container, null, new Output())
                            .await()
                            .exitCode());
            assertEquals(StepKind.SPAWN_SUPERVISOR, maker, step::call);
        } catch (EngineException error) {
            assertTrue(Set.of(Problem.AGENT_GONE, Problem.STEP_REFUSED).contains(error.problem()), error::toString);
            assertEquals(125, container.state().exitCode());
            assertEquals(0, error.getSuppressed().length, error::toString);
        }
        assertTrue(killer.killed);
        boolean lived = container.state().startedAt() != null;
        assertEquals(lived ? Status.EXITED : Status.CREATED, container.state().status());
        // An orphan is the host's init's to reap, in its own time: what is left is looked at after the last step.
        wadah.removeContainers();
    }

    @Test
    void aContainerEndsWithItsSupervisor() {
        for (Request request : List.of(
                Request.idle(), Request.idle().user("33"), Request.idle().init())) {
            Running container = wadah.start(request);
            long supervisor = container.container().steps().stream()
                    .filter(step -> step.kind() == StepKind.SPAWN_SUPERVISOR)
                    .findFirst()
                    .orElseThrow()
                    .result();

            ProcessHandle.of(supervisor).orElseThrow().destroyForcibly();

            assertEquals(KILLED, container.await().exitCode());
        }
    }

    @Test
    void aProgramThatJoinedEndsWithItsSupervisorAndTheContainerStays() throws InterruptedException {
        Running container = wadah.start(Request.idle());
        ExecProcess joined =
                wadah.engine().exec(container.container(), Request.idle().process(), false, new Output());
        long supervisor = joined.steps().stream()
                .filter(step -> step.kind() == StepKind.SPAWN_SUPERVISOR)
                .findFirst()
                .orElseThrow()
                .result();

        ProcessHandle.of(supervisor).orElseThrow().destroyForcibly();

        assertEquals(KILLED, joined.await());
        assertEquals("alive\n", container.exec("echo alive").output());
    }

    @Test
    void aProgramThatJoinedEndsWithItsContainer() throws InterruptedException {
        Running container = wadah.start(Request.idle());
        ExecProcess joined =
                wadah.engine().exec(container.container(), Request.idle().process(), false, new Output());

        container.engine().kill(container.container(), Signal.KILL);

        assertEquals(KILLED, joined.await());
        assertEquals(KILLED, container.await().exitCode());
    }
}
