package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.FileTree;
import id.wadah.engine.Problem;
import id.wadah.engine.cgroup.Limit;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelCall;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.network.Network;
import id.wadah.engine.network.NetworkAttachment;
import id.wadah.engine.network.NetworkSpec;
import id.wadah.engine.network.Networks;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.Phase;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepObserver;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Output;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import id.wadah.engine.volume.NewVolume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every call that makes a container is refused once: the error is clear, and nothing is left. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class FaultTest {

    private static final List<Errno> ERRORS = List.of(Errno.EPERM, Errno.ENOMEM, Errno.ENOSPC);

    /** What comes after the program has begun to run, or its start has failed: refused once, it is tried again. */
    private static final Set<Phase> TRIED_AGAIN = Set.of(Phase.LIFE, Phase.CLEANUP);

    /** Those that mount what a person asks for, or come of it. */
    static final Set<StepKind> OF_MOUNTS = EnumSet.of(
            StepKind.MAKE_BIND_SOURCE,
            StepKind.MOUNT_VOLUME_DEVICE,
            StepKind.OPEN_BIND_SOURCE,
            StepKind.RESTRICT_MOUNT,
            StepKind.IDMAP_VOLUME,
            StepKind.FILL_VOLUME,
            StepKind.FIND_MOUNT_POINT,
            StepKind.MAKE_MOUNT_POINT,
            StepKind.MOUNT_VOLUME,
            StepKind.BIND_MOUNT,
            StepKind.MOUNT_TMPFS,
            StepKind.EXECUTE,
            StepKind.UNMOUNT_VOLUME_DEVICE);

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    /** Refuses the call with this number, once. */
    private static final class Refusal implements StepObserver {

        private final int ordinal;
        private final Predicate<StepKind> counted;
        private final Errno errno;
        private int seen;
        private StepKind refused;

        Refusal(int ordinal, Errno errno) {
            this(ordinal, any -> true, errno);
        }

        private Refusal(int ordinal, Predicate<StepKind> counted, Errno errno) {
            this.ordinal = ordinal;
            this.counted = counted;
            this.errno = errno;
        }

        /** Refuses the same one of the steps of its kind, however many others there are this time. */
        static Refusal ofKind(Step step, List<Step> all, Errno errno) {
            long before = all.stream()
                    .filter(each -> each.kind() == step.kind() && each.ordinal() <= step.ordinal())
                    .count();
            return new Refusal((int) before, step.kind()::equals, errno);
        }

        @Override
        public synchronized void before(StepKind kind, Actor actor, KernelCall call) {
            if (counted.test(kind) && ++seen == ordinal) {
                refused = kind;
                throw new KernelException(call, errno);
            }
        }
    }

    private static Request plain() {
        return Request.sh("exit 0");
    }

    /** All that a request can ask for at once. */
    private static Request everything() {
        return Request.sh("exit 0")
                .tty(30, 90)
                .init()
                .userNamespace()
                .memory("64m")
                .cpus("0.5")
                .pids("50")
                .tmpfs("/scratch:size=1m")
                .readOnly()
                .user("33")
                .workingDirectory("/made/here")
                .securityOption("no-new-privileges");
    }

    @TestFactory
    Stream<DynamicTest> aContainer() {
        return everyStep(FaultTest::plain);
    }

    @TestFactory
    Stream<DynamicTest> aContainerWithEverything() {
        return everyStep(FaultTest::everything);
    }

    /** One that shares all that can be shared with another, which is there each time. */
    private static Request shared() {
        wadah.start(Request.idle().name("donor").ipc("shareable"));
        return DoomedEngine.sharing();
    }

    @TestFactory
    Stream<DynamicTest> aContainerThatSharesNamespaces() {
        return everyStep(FaultTest::shared);
    }

    /** One whose network has lost its bridge. */
    private static Request bridgeless() {
        Networks networks = wadah.engine().networks();
        Network network = networks.list().stream()
                .filter(each -> each.name().equals("kelas"))
                .findFirst()
                .orElseGet(() -> networks.create(NetworkSpec.named("kelas")));
        if (Files.exists(Path.of("/sys/class/net", network.bridge()))) {
            Tool.run("ip", "link", "delete", network.bridge());
        }
        return plain().on("kelas");
    }

    /** Those steps only that are not as in {@link #aContainer}. */
    @TestFactory
    @RequiresTool("ip")
    Stream<DynamicTest> aContainerWhoseNetworkHasNoBridge() {
        return everyStep(
                FaultTest::bridgeless, step -> step.kind().phase() == Phase.NETWORK, FaultTest::removeNetworks);
    }

    private static void removeNetworks() {
        wadah.removeContainers();
        wadah.engine().networks().prune(network -> true);
        wadah.verifyNothingLeft();
    }

    /** A running container is connected to another network, or it is not. */
    @TestFactory
    @RequiresTool("ip")
    Stream<DynamicTest> connectingAContainer() {
        List<Step> steps = connect(null, null);
        return steps.stream()
                .map(step -> DynamicTest.dynamicTest(
                        step.ordinal() + " " + step.kind().id(), () -> ERRORS.forEach(errno -> connect(step, errno))));
    }

    /** The steps of it; a refused one is thrown, and all is as before. */
    private static List<Step> connect(@Nullable Step refused, @Nullable Errno errno) {
        Refusal refusal = new Refusal(refused == null ? Integer.MAX_VALUE : refused.ordinal(), errno);
        bridgeless();
        Running container = wadah.start(Request.idle(), refusal);
        int before = container.container().steps().size();
        NetworkAttachment wish = NetworkAttachment.of("kelas");
        if (refused == null) {
            wadah.engine().connect(container.container(), wish);
        } else {
            EngineException error =
                    assertThrows(EngineException.class, () -> wadah.engine().connect(container.container(), wish));
            assertEquals(refused.kind(), refusal.refused);
            assertClear(error, refused, errno);
            assertEquals(
                    List.of("lo", "eth0"),
                    container.process().networkDevices().orElseThrow().names());
            assertEquals(
                    1, container.container().config().network().attachments().size());
        }
        List<Step> steps = container.container().steps();
        removeNetworks();
        return steps.subList(before, steps.size());
    }

    /** One with volumes and bind mounts of every sort, none of which is there before. */
    private static Request mounted(boolean userNamespace) {
        FileTree.remove(wadah.root().path().resolve("made"));
        wadah.engine()
                .volumes()
                .create(new NewVolume(
                        "memory", false, Map.of(), Map.of("type", "tmpfs", "device", "tmpfs", "o", "size=1m")));
        Request request = Request.sh("exit 0")
                .volume("named:/etc")
                .volume("memory:/made/here/memory:ro")
                .volume("/anonymous")
                .volume(wadah.root().path() + "/made/source:/made/host:ro")
                .mount("type=bind,src=/etc/hostname,dst=/made/file,readonly")
                .mount("type=tmpfs,dst=/made/here,tmpfs-size=1m");
        return userNamespace ? request.userNamespace() : request;
    }

    @TestFactory
    Stream<DynamicTest> aContainerWithVolumes() {
        return everyStep(() -> mounted(false), OF_MOUNTS);
    }

    /** One with devices, limits of single processes and kernel settings of its own. */
    private static Request equipped(boolean userNamespace) {
        Request request = Request.sh("exit 0")
                .memory("64m")
                .limit(Limit.MEMORY_RESERVATION, "32m")
                .limit(Limit.MEMORY_SWAPPINESS, "10")
                .limit(Limit.CPU_PERIOD, "50000")
                .limit(Limit.CPUSET_MEMS, "0")
                .resources(new ResourceRequest(
                        List.of("nofile=64:128", "core=0"),
                        List.of("/dev/null:/dev/given/null:r", "/dev/zero:/made/zero"),
                        List.of("c 240:* rwm"),
                        List.of(),
                        Map.of(),
                        100,
                        List.of("kernel.msgmax=4321", "net.ipv4.conf.eth0.forwarding=1"),
                        List.of("33")));
        return userNamespace ? request.userNamespace() : request;
    }

    private static final Set<StepKind> OF_RESOURCES = EnumSet.of(
            StepKind.RESERVE_MEMORY,
            StepKind.LIMIT_SWAP,
            StepKind.LIMIT_CPU,
            StepKind.PREPARE_CPUSET,
            StepKind.RESTRICT_DEVICES,
            StepKind.SET_SYSCTL,
            StepKind.CREATE_DEVICE,
            StepKind.OWN_DEVICE,
            StepKind.ADJUST_OOM_SCORE,
            StepKind.SET_ULIMIT);

    @TestFactory
    Stream<DynamicTest> aContainerWithResources() {
        return everyStep(() -> equipped(false), OF_RESOURCES);
    }

    @TestFactory
    Stream<DynamicTest> aContainerWithResourcesAndAUserNamespace() {
        return everyStep(() -> equipped(true), OF_RESOURCES);
    }

    @TestFactory
    Stream<DynamicTest> aContainerWithVolumesAndAUserNamespace() {
        return everyStep(() -> mounted(true), OF_MOUNTS);
    }

    private static Stream<DynamicTest> everyStep(Supplier<Request> request) {
        return everyStep(request, step -> true, wadah::verifyNothingLeft);
    }

    /** Those steps only that are of these kinds. */
    private static Stream<DynamicTest> everyStep(Supplier<Request> request, Set<StepKind> kinds) {
        return everyStep(request, step -> kinds.contains(step.kind()), wadah::verifyNothingLeft);
    }

    private static Stream<DynamicTest> everyStep(
            Supplier<Request> request, Predicate<Step> chosen, Runnable verification) {
        // Not the first of its engine, which makes the default network's bridge.
        wadah.run(plain());
        wadah.removeContainers();
        Running good = wadah.start(request.get());
        assertEquals(0, good.await().exitCode());
        List<Step> steps = good.container().steps();
        assertTrue(steps.stream().anyMatch(step -> step.kind() == StepKind.REMOVE_CGROUP));
        verification.run();
        return steps.stream()
                .filter(chosen)
                .map(step -> DynamicTest.dynamicTest(
                        step.ordinal() + " " + step.actor() + " " + step.kind().id(),
                        () -> ERRORS.forEach(errno ->
                                refuse(request.get(), step, Refusal.ofKind(step, steps, errno), verification))));
    }

    private static void refuse(Request request, Step step, Refusal refusal, Runnable verification) {
        Container container = wadah.create(request);
        try {
            wadah.engine().start(container, List.of(refusal));
            assertTrue(TRIED_AGAIN.contains(step.kind().phase()), () -> "started without " + step.call());
            assertEquals(
                    0,
                    new Running(wadah.engine(), container, null, new Output())
                            .await()
                            .exitCode());
        } catch (EngineException error) {
            assertEquals(step.kind(), refusal.refused);
            assertClear(error, step, refusal.errno);
            assertEquals(Status.CREATED, container.state().status(), "as in Docker");
            assertEquals(error.problem().exitCode(), container.state().exitCode());
        }
        if (step.kind().phase() == Phase.CLEANUP) {
            // How many processes are still to be killed one by one depends on how fast they die at once.
            assertTrue(refusal.refused == null || refusal.refused.phase() == Phase.CLEANUP, () -> "" + refusal.refused);
        } else {
            assertEquals(step.kind(), refusal.refused, "the same step as in the good run");
        }
        verification.run();
    }

    private static void assertClear(EngineException error, Step step, Errno errno) {
        int code = error.problem().exitCode();
        assertTrue(code >= 125 && code <= 127, error::toString);
        if (error.problem() == Problem.STEP_REFUSED) {
            assertEquals(step.kind().id(), error.details().get(0));
            assertEquals(errno.name(), error.details().get(2));
        } else {
            assertTrue(error.details().contains(errno.name()), error::toString);
        }
        assertEquals(0, error.getSuppressed().length, error::toString);
    }

    @TestFactory
    Stream<DynamicTest> aProgramThatJoins() {
        return everyJoiningStep(Request.idle(), Request.sh("exit 0").user("33").workingDirectory("/made/here"));
    }

    @TestFactory
    Stream<DynamicTest> aProgramThatJoinsAUserNamespaceWithATerminal() {
        return everyJoiningStep(
                Request.idle().userNamespace(), Request.sh("exit 0").tty(20, 60));
    }

    private static Stream<DynamicTest> everyJoiningStep(Request container, Request program) {
        Running running = wadah.start(container);
        List<Step> steps = join(running, program, List.of());
        running.exec("rmdir /made/here /made");
        wadah.verifyNothingLeft();
        return steps.stream()
                .map(step -> DynamicTest.dynamicTest(
                        step.ordinal() + " " + step.kind().id(), () -> {
                            Running fresh = wadah.start(container);
                            int processes = fresh.container().objects().size();
                            for (Errno errno : ERRORS) {
                                Refusal refusal = new Refusal(step.ordinal(), errno);
                                try {
                                    join(fresh, program, List.of(refusal));
                                    assertTrue(
                                            TRIED_AGAIN.contains(step.kind().phase()),
                                            () -> "started without " + step.call());
                                } catch (EngineException error) {
                                    assertClear(error, step, errno);
                                }
                                assertEquals(step.kind(), refusal.refused);
                                fresh.exec("rmdir /made/here /made");
                            }
                            // The container itself is as it was.
                            assertEquals("alive\n", fresh.exec("echo alive").output());
                            assertEquals(processes, fresh.container().objects().size());
                            wadah.verifyNothingLeft();
                        }));
    }

    private static List<Step> join(Running running, Request program, List<StepObserver> observers) {
        ExecProcess process =
                running.engine().exec(running.container(), program.process(), false, new Output(), observers);
        try {
            assertEquals(0, process.await());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return process.steps();
    }

    @Test
    void afterARefusalTheNextContainerIsFine() {
        List<Errno> tried = new ArrayList<>();
        for (Errno errno : ERRORS) {
            try {
                wadah.start(plain(), new Refusal(60, errno));
            } catch (EngineException refused) {
                tried.add(errno);
            }
            assertEquals("fine\n", wadah.output(Request.of("echo", "fine")));
        }
        assertEquals(ERRORS, tried);
    }

    /** A call that is refused for good while everything is taken back: what stays is removed by the next start of the engine. */
    @Test
    void aCgroupThatCannotBeRemovedIsRemovedByTheNextEngine() {
        StepObserver never = new StepObserver() {
            @Override
            public void before(StepKind kind, Actor actor, KernelCall call) {
                if (kind == StepKind.REMOVE_CGROUP) {
                    throw new KernelException(call, Errno.EPERM);
                }
            }
        };
        assertEquals(0, wadah.run(plain(), never).exitCode());

        wadah.engine().close();
        wadah.open();
        assertTrue(
                wadah.engine().repaired().stream().anyMatch(line -> line.startsWith("cgroup ")),
                () -> wadah.engine().repaired().toString());
    }
}
