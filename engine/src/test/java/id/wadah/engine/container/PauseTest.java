package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelCall;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.proc.CgroupProcesses;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepObserver;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Output;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A container that stands still: what the freezer's file says, what the program does, and how it ends nevertheless. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class PauseTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    /** Writes a line every few milliseconds. */
    private static Running ticking() {
        Running container = wadah.start(
                Request.sh("while true; do echo .; sleep 0.02; done").name("ticking"));
        Awaitility.await().until(() -> !container.output().text().isEmpty());
        return container;
    }

    /** The files of both freezers, as far as they are there. */
    private static List<Path> freezers(Running container) {
        return wadah
                .engine()
                .cgroups()
                .existing(wadah.root().cgroupName(), container.container().id().hex())
                .orElseThrow()
                .directories()
                .stream()
                .flatMap(each -> Stream.of(each.resolve("freezer.state"), each.resolve("cgroup.freeze")))
                .filter(Files::exists)
                .toList();
    }

    private static boolean frozen(Running container) throws IOException {
        for (Path file : freezers(container)) {
            if (List.of("FROZEN", "1").contains(Files.readString(file).strip())) {
                return true;
            }
        }
        return false;
    }

    private static Status status(Running container) {
        return container.container().state().status();
    }

    @Test
    void itStandsStillAndGoesOnWhereItStood() throws IOException {
        Running container = ticking();
        ContainerState before = container.container().state();
        assertEquals(false, frozen(container));

        wadah.engine().pause(container.container());

        assertEquals(true, frozen(container));
        assertEquals(Status.PAUSED, status(container));
        assertEquals(before.pid(), container.pid());
        assertEquals(before.startedAt(), container.container().state().startedAt());
        // Nothing new is written: what is under way has arrived when it is the same twice.
        Awaitility.await().until(() -> {
            String seen = container.output().text();
            return Awaitility.await()
                    .during(Duration.ofMillis(200))
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> container.output().text(), seen::equals)
                    .equals(seen);
        });
        String standing = container.output().text();

        wadah.engine().unpause(container.container());

        assertEquals(false, frozen(container));
        assertEquals(Status.RUNNING, status(container));
        Awaitility.await().until(() -> container.output().text().length() > standing.length());
        List<StepKind> kinds =
                container.container().steps().stream().map(step -> step.kind()).toList();
        assertTrue(kinds.contains(StepKind.FREEZE) && kinds.contains(StepKind.THAW), kinds::toString);
    }

    /** Whoever froze it, and by whichever freezer: the state is the kernel's, and it can be thawed and ended. */
    @Test
    void theStateIsReadFromTheKernel() throws IOException {
        Running container = ticking();
        for (Path file : freezers(container)) {
            Files.writeString(file, file.endsWith("freezer.state") ? "FROZEN" : "1");

            assertEquals(Status.PAUSED, status(container), file.toString());
            wadah.engine().unpause(container.container());
            assertEquals(Status.RUNNING, status(container));
            assertEquals(false, frozen(container));
        }
        for (Path file : freezers(container)) {
            Files.writeString(file, file.endsWith("freezer.state") ? "FROZEN" : "1");
        }
        wadah.engine().kill(container.container(), Signal.KILL);
        assertEquals(137, container.await().exitCode());
    }

    private static Problem refused(Runnable verb) {
        return assertThrows(EngineException.class, verb::run).problem();
    }

    @Test
    void eachStateTakesOnlyItsVerbs() {
        Running container = ticking();
        Container it = container.container();
        Container created = wadah.create(Request.idle());

        assertEquals(Problem.WRONG_STATE, refused(() -> wadah.engine().unpause(it)));
        assertEquals(Problem.WRONG_STATE, refused(() -> wadah.engine().pause(created)));
        assertEquals(Problem.WRONG_STATE, refused(() -> wadah.engine().unpause(created)));

        wadah.engine().pause(it);

        assertEquals(Problem.WRONG_STATE, refused(() -> wadah.engine().pause(it)));
        assertEquals(Problem.WRONG_STATE, refused(() -> wadah.engine().remove(it, false)));
        assertEquals(Problem.CONTAINER_PAUSED, refused(() -> container.exec("true")));
        assertEquals(Status.PAUSED, status(container));

        wadah.engine().kill(it, Signal.KILL);
        container.await();
        assertEquals(Problem.WRONG_STATE, refused(() -> wadah.engine().pause(it)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kill", "stop", "rm"})
    void itCanBeEndedWhileItStandsStill(String verb) {
        Running container = ticking();
        wadah.engine().pause(container.container());

        switch (verb) {
            case "kill" -> wadah.engine().kill(container.container(), Signal.KILL);
            case "stop" -> wadah.engine().stop(container.container(), Duration.ZERO);
            default -> wadah.engine().remove(container.container(), true);
        }

        assertEquals(137, container.await().exitCode());
    }

    /** As in Docker: a signal that it can handle it handles, and for that it has to go on. */
    @Test
    void aSignalMakesItGoOn() {
        Running container =
                wadah.start(Request.sh("trap 'echo heard; exit 7' TERM; echo ready; while true; do sleep 0.02; done"));
        Awaitility.await().until(() -> container.output().text().contains("ready"));
        wadah.engine().pause(container.container());

        wadah.engine().stop(container.container(), Duration.ofSeconds(10));

        Running.Result ended = container.await();
        assertEquals(7, ended.exitCode());
        assertTrue(ended.output().contains("heard"), ended::output);
    }

    @Test
    void whenItsSupervisorIsKilledItEndsThoughItStandsStill() {
        Running container = ticking();
        wadah.engine().pause(container.container());
        long supervisor = container.process().stat().orElseThrow().parent();

        Tool.run("kill", "-KILL", Long.toString(supervisor));

        assertEquals(137, container.await().exitCode());
    }

    @Test
    void theEngineEndsWithOneStandingStill() {
        Running container = ticking();
        wadah.engine().pause(container.container());

        wadah.engine().close();

        wadah.open();
        Container after = wadah.engine().container("ticking");
        assertEquals(Status.EXITED, after.state().status());
        assertEquals(List.of(), wadah.engine().repaired());
    }

    /** Its PID 1 can only end after the one that stands still within. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theOwnerOfAPidNamespaceEndsThoughAnotherStandsStillInIt(boolean kill) {
        Running owner = ticking();
        Running within = wadah.start(Request.idle().pid("container:ticking"));
        wadah.engine().pause(within.container());

        if (kill) {
            wadah.engine().kill(owner.container(), Signal.KILL);
        } else {
            wadah.engine().stop(owner.container(), Duration.ZERO);
        }

        assertEquals(137, owner.await().exitCode());
        assertEquals(137, within.await().exitCode());
    }

    @Test
    void whenTheKernelRefusesItRunsOn() throws IOException {
        StepObserver no = new StepObserver() {
            @Override
            public void before(StepKind kind, Actor actor, KernelCall call) {
                if (kind == StepKind.FREEZE) {
                    throw new KernelException(call, Errno.EPERM);
                }
            }
        };
        Running container = wadah.start(Request.idle(), no);

        EngineException refused =
                assertThrows(EngineException.class, () -> wadah.engine().pause(container.container()));

        assertEquals(Problem.STEP_REFUSED, refused.problem());
        assertEquals("freeze", refused.details().get(0));
        assertEquals(Status.RUNNING, status(container));
        assertEquals(false, frozen(container));
        assertEquals("alive\n", container.exec("echo alive").output());
    }

    /** All that is in the container stands still, also what came later. */
    @Test
    void everyProcessOfItStandsStill() throws IOException {
        Running container = ticking();
        ExecProcess joined = wadah.engine()
                .exec(container.container(), Request.of("sleep", "300").process(), false, new Output());

        wadah.engine().pause(container.container());

        assertTrue(CgroupProcesses.in(freezers(container).get(0).getParent()).contains(joined.pid()));
        assertEquals(true, frozen(container));
    }
}
