package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.FileTree;
import id.wadah.engine.cgroup.Limit;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelCall;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepObserver;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.volume.NewVolume;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every call that makes a container is refused once: the error is clear, and nothing is left. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class FaultTest extends StepFaults {

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
