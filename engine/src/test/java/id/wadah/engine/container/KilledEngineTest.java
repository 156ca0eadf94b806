package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.LeakCheck;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.OtherJvm;
import id.wadah.engine.testing.Output;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine's own process is killed before each step: what it had started goes by itself, and the next engine on the same data root
 * removes what is left and goes on with the container.
 */
@Requires({Need.ROOT, Need.OVERLAYFS})
class KilledEngineTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    @TempDir
    Path directory;

    private final List<LeakCheck> begun = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private Process waiting;

    /** An orphan is the host's init's to reap, in its own time: what is left is looked at after the last step. */
    @AfterEach
    void verifyNothingLeft() throws InterruptedException {
        if (waiting != null) {
            waiting.destroyForcibly().waitFor();
        }
        begun.forEach(leaks -> leaks.verify(Duration.ofSeconds(10)));
    }

    @TestFactory
    Stream<DynamicTest> whileItStartsAContainer() {
        DataRoot root = new DataRoot(directory.resolve("good"));
        EngineFixture.provideImage(root);
        // Its first container, which the default network is made for.
        try (ContainerEngine engine = ContainerEngine.open(root)) {
            Container good = engine.create(Request.of("true").build(), AssemblyProgress.SILENT);
            engine.start(good, List.of());
            new Running(engine, good, null, new Output()).await();
            return killedBefore(good.steps(), "run");
        }
    }

    @TestFactory
    Stream<DynamicTest> whileAProgramJoins() throws InterruptedException {
        Running container = wadah.start(Request.idle());
        ExecProcess joined = wadah.engine()
                .exec(container.container(), Request.of("true").tty().process(), false, new Output());
        joined.await();
        return killedBefore(joined.steps(), "exec");
    }

    /** Those steps only that are not as in {@link #whileItStartsAContainer}. */
    @TestFactory
    Stream<DynamicTest> whileItStartsOneThatSharesNamespaces() {
        wadah.start(Request.idle().name("donor").ipc("shareable"));
        Running good = wadah.start(DoomedEngine.sharing());
        good.await();
        Set<StepKind> others = EnumSet.of(
                StepKind.HIDE_AGENT,
                StepKind.OPEN_NAMESPACES,
                StepKind.JOIN_NAMESPACES,
                StepKind.OPEN_BIND_SOURCE,
                StepKind.MOUNT_SHM,
                StepKind.EXECUTE,
                StepKind.REAP,
                StepKind.KILL_REMAINING);
        List<Step> steps = good.container().steps().stream()
                .filter(step -> others.contains(step.kind()))
                .toList();
        assertTrue(steps.stream().map(Step::kind).anyMatch(StepKind.KILL_REMAINING::equals));
        return killedBefore(steps, "share");
    }

    /** Those steps only that mount what a person asks for, or come of it. */
    @TestFactory
    Stream<DynamicTest> whileItStartsOneWithVolumes() {
        Running good = wadah.start(DoomedEngine.mounting(wadah.engine()));
        good.await();
        List<Step> steps = good.container().steps().stream()
                .filter(step -> FaultTest.OF_MOUNTS.contains(step.kind()))
                .toList();
        assertTrue(steps.stream().map(Step::kind).anyMatch(StepKind.UNMOUNT_VOLUME_DEVICE::equals));
        return killedBefore(steps, "mount");
    }

    /** What is half copied is not taken for the volume's content. */
    @Test
    void whileItFillsAVolume() throws Exception {
        DataRoot root = watched("fill");

        assertEquals(137, doomed(root, "fill", Integer.MAX_VALUE));
        Path volume = root.volumes().resolve("named");
        assertTrue(Files.exists(volume.resolve(".wadah-copying")) || Files.exists(volume.resolve(".wadah-copied")));

        try (ContainerEngine next = ContainerEngine.open(root)) {
            assertTrue(next.repaired().toString().contains("volume named"), () -> "" + next.repaired());
            next.remove(next.container("doomed"), false, true);
            for (boolean filled : new boolean[] {true, false}) {
                Request request = Request.sh("ls /usr/bin | sort | md5sum");
                Container container = next.create(
                        (filled ? request.volume("named:/usr/bin") : request).build(), AssemblyProgress.SILENT);
                Output output = new Output();
                container.attach(output, false);
                next.start(container, List.of());
                assertEquals(0, container.await());
                seen.add(output.text());
                next.remove(container, false);
            }
            next.volumes().remove("named");
        }
        assertEquals(1, seen.size(), () -> "" + seen);
    }

    /** Frozen processes take no signal in cgroup v1: then the next engine ends them. */
    @Test
    void whileAContainerStandsStill() throws Exception {
        DataRoot root = watched("pause");

        assertEquals(137, doomed(root, "pause", Integer.MAX_VALUE));

        try (ContainerEngine next = ContainerEngine.open(root)) {
            assertEquals(Status.EXITED, next.container("doomed").state().status());
            assertTrue(living(root).isEmpty());
            next.remove(next.container("doomed"), false);
        }
    }

    /** Policies hold over the engine's death and over its orderly end; what a life wrote is there in the next. */
    @Test
    void thePoliciesOfContainersThatItHad() throws Exception {
        DataRoot root = watched("policies");

        assertEquals(137, doomed(root, "policies", 0));

        Set<String> again = Set.of("run-on-failure", "run-always", "run-unless-stopped", "stopped-always");
        try (ContainerEngine next = ContainerEngine.open(root)) {
            assertEquals(again, running(next));
            assertEquals(Status.CREATED, next.container("created").state().status());
            assertEquals(137, next.container("run-no").state().exitCode());
            Awaitility.await("the file of the first life").untilAsserted(() -> {
                Output log = new Output();
                next.container("run-always").log().read(log);
                assertEquals("x\nx\nx\n", log.text());
            });
            next.stop(next.container("run-unless-stopped"), Duration.ZERO);
            // The daemon ends in order now.
            next.stopAll(container -> {});
            assertEquals(Set.of(), running(next));
        }
        try (ContainerEngine third = ContainerEngine.open(root)) {
            assertEquals(Set.of("run-on-failure", "run-always", "stopped-always"), running(third));
            assertEquals(0, third.container("run-always").state().restartCount());
            third.containers().forEach(container -> third.remove(container, true));
        }
    }

    /** A data root of which nothing may be left at the end. */
    private DataRoot watched(String name) {
        DataRoot root = new DataRoot(directory.resolve(name));
        EngineFixture.provideImage(root);
        LeakCheck leaks = LeakCheck.of(() -> root);
        leaks.begin();
        begun.add(leaks);
        return root;
    }

    private static Set<String> running(ContainerEngine engine) {
        return engine.containers().stream()
                .filter(container -> container.state().runs())
                .map(Container::name)
                .collect(Collectors.toSet());
    }

    /** An engine in a process of its own for each; of several steps of one kind in a row, such as those of all masked paths, the first. */
    private Stream<DynamicTest> killedBefore(List<Step> steps, String mode) {
        return IntStream.range(0, steps.size())
                .filter(i -> i == 0 || steps.get(i).kind() != steps.get(i - 1).kind())
                .mapToObj(steps::get)
                .map(step -> DynamicTest.dynamicTest(
                        mode + " " + step.ordinal() + " " + step.actor() + " "
                                + step.kind().id(),
                        () -> kill(mode, step)));
    }

    private void kill(String mode, Step step) throws Exception {
        DataRoot root = watched(mode + step.ordinal());

        assertEquals(137, doomed(root, mode, step.ordinal()));

        Awaitility.await("what it had started is gone")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> living(root).isEmpty());
        try (ContainerEngine next = ContainerEngine.open(root)) {
            // Before the first step there is nothing to repair.
            assertEquals(
                    step.ordinal() == 1 && mode.equals("run"), next.repaired().isEmpty());
            Container container = next.container("doomed");
            if (mode.equals("share")) {
                assertEquals(Status.EXITED, next.container("donor").state().status());
                next.remove(next.container("donor"), false);
            }
            if (container.state().status() == Status.CREATED && mode.equals("share")) {
                assertThrows(EngineException.class, () -> next.start(container, List.of()));
            } else if (container.state().status() == Status.CREATED) {
                next.start(container, List.of());
                assertEquals(
                        0,
                        new Running(next, container, null, new Output()).await().exitCode());
            } else {
                assertEquals(Status.EXITED, container.state().status());
                assertEquals(137, container.state().exitCode());
            }
            next.remove(container, false, true);
            next.volumes().prune(volume -> !volume.anonymous());
        }
        try (ContainerEngine another = ContainerEngine.open(root)) {
            assertEquals(List.of(), another.repaired());
            assertTrue(another.containers().isEmpty());
        }
    }

    /** Runs it; its exit code. The next one begins already on another processor. */
    private int doomed(DataRoot root, String mode, int ordinal) throws IOException, InterruptedException {
        Process process = waiting == null ? start() : waiting;
        waiting = start();
        try (Writer told = process.outputWriter()) {
            told.write(root.path() + "\n" + mode + "\n" + ordinal + "\n");
        }
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the engine came past the step, and waits");
        }
        return process.exitValue();
    }

    /** One that waits to be told what to do. */
    private static Process start() throws IOException {
        return new ProcessBuilder(OtherJvm.command(DoomedEngine.class))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Processes that are in this data root's cgroups or are agents without an engine, and not zombies. */
    private static List<Long> living(DataRoot root) {
        return Proc.HOST.processIds().stream()
                .filter(pid -> Proc.HOST.process(pid).stat().stream().anyMatch(stat -> stat.state() != 'Z'))
                .filter(pid -> Proc.HOST.process(pid).cgroups().orElse(List.of()).stream()
                                .anyMatch(in -> in.path().contains(root.cgroupName()))
                        || Proc.HOST.process(pid).stat().stream()
                                .anyMatch(stat ->
                                        stat.parent() == 1 && stat.command().equals("wadah-agent")))
                .toList();
    }
}
