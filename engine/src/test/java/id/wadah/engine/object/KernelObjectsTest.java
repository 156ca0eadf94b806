package id.wadah.engine.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.cgroup.Limits;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepLog;
import id.wadah.engine.testing.Helper;
import id.wadah.engine.testing.LeakCheck;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A container made by hand with unshare(1), which Wadah knows nothing of. */
@Requires(Need.ROOT)
@RequiresTool({"unshare", "lsns", "findmnt", "nsenter"})
class KernelObjectsTest {

    @TempDir
    Path directory;

    @RegisterExtension
    final LeakCheck leaks = LeakCheck.of(() -> new DataRoot(directory));

    private static <T extends LiveObject> List<T> only(List<LiveObject> objects, Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private Helper container(String script) {
        return Helper.start(
                "unshare", "-mpuin", "--fork", "--mount-proc", "sh", "-c", script, "sh", directory.toString());
    }

    @Test
    @Requires(Need.OVERLAYFS)
    void everyObjectOfAContainerIsFoundAndGoesWithIt() {
        String script = """
                cd "$1"; mkdir low up work top
                mount -t tmpfs tmpfs up && mkdir up/u up/w && mount -t overlay -o lowerdir=low,upperdir=up/u,workdir=up/w o top
                echo ready; read end
                """;
        List<LiveObject> objects;
        try (Helper process = container(script)) {
            assertEquals("ready", process.readLine());
            long pid = process.childPid();
            objects = KernelObjects.ofProcess(pid);

            assertEquals(
                    Tool.lines("lsns", "-rn", "-o", "TYPE,NS", "-p", Long.toString(pid)).stream()
                            .filter(line -> !line.matches("(cgroup|user|time) .*"))
                            .collect(Collectors.toSet()),
                    only(objects, NamespaceObject.class).stream()
                            .map(each -> each.type().procName() + " " + each.inode())
                            .collect(Collectors.toSet()));
            assertEquals(
                    Tool.lines("findmnt", "-rn", "-N", Long.toString(pid), "-o", "ID").stream()
                            .sorted()
                            .toList(),
                    only(objects, MountObject.class).stream()
                            .map(each -> Integer.toString(each.id()))
                            .sorted()
                            .toList());
            assertEquals(
                    Set.of(pid),
                    only(objects, ProcessObject.class).stream()
                            .map(ProcessObject::pid)
                            .collect(Collectors.toSet()));
            assertEquals(
                    List.of("lo"),
                    only(objects, InterfaceObject.class).stream()
                            .map(InterfaceObject::name)
                            .toList());
            OverlayObject overlay = only(objects, OverlayObject.class).stream()
                    .filter(each -> each.upper().endsWith("up/u"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(directory.resolve("top").toString(), overlay.details().get("target"));
            assertEquals(List.of(), only(objects, UidMapObject.class), "it shares our user namespace");
            assertEquals(List.of(), only(objects, SeccompObject.class), "it has no filter");
            objects.forEach(each -> {
                assertTrue(each.exists(), each::identity);
                assertFalse(each.details().isEmpty(), each::identity);
            });
        }
        // A cgroup of the test's own is where it was; the number of a namespace is soon given to another.
        for (LiveObject each : objects) {
            if (each instanceof NamespaceObject namespace) {
                Awaitility.await(each.identity())
                        .until(() -> !namespace.members().contains(namespace.shownByPid()));
            } else if (!(each instanceof CgroupObject)) {
                Awaitility.await(each.kind() + " " + each.identity()).until(() -> !each.exists());
                assertTrue(each.details().isEmpty(), each::identity);
            }
        }
    }

    @Test
    void theCommandThatIsNamedShowsTheObject() {
        try (Helper process = container("echo ready; sleep 61")) {
            process.readLine();
            long pid = process.childPid();
            for (LiveObject each : KernelObjects.ofProcess(pid)) {
                if (each instanceof CapabilitiesObject || each instanceof InterfaceObject) {
                    // getpcaps and ip are not on every machine.
                    continue;
                }
                String shown = Tool.run(each.shownBy().split(" "));
                boolean named = shown.contains(each.identity()) || each instanceof CgroupObject;
                assertTrue(named, () -> each.shownBy() + " shows " + shown + ", not " + each.identity());
            }
        }
    }

    @Test
    void aCommandCanBeCopiedEvenWhenANameHasAQuoteInIt() {
        String shown = new MountObject(42, 7, "/mnt/it's here", "tmpfs").shownBy();

        assertEquals("[findmnt][-N][42][/mnt/it's here]", Tool.run("sh", "-c", "printf '[%s]' " + shown));
        assertEquals("findmnt -N 42 /mnt", new MountObject(42, 7, "/mnt", "tmpfs").shownBy());
    }

    @Test
    void aProcessThatIsGoneHasNothing() {
        Helper process = Helper.start("true");
        process.close();

        assertEquals(List.of(), KernelObjects.ofProcess(process.pid()));
    }

    @Test
    void whatIsSharedWithTheHostIsNotTheContainers() {
        try (Helper process = Helper.start("unshare", "-u", "sleep", "61")) {
            Awaitility.await()
                    .until(() -> KernelObjects.ofProcess(process.pid()).stream()
                            .anyMatch(NamespaceObject.class::isInstance));
            List<LiveObject> objects = KernelObjects.ofProcess(process.pid());

            assertEquals(
                    List.of(NamespaceType.UTS),
                    only(objects, NamespaceObject.class).stream()
                            .map(NamespaceObject::type)
                            .toList());
            assertEquals(List.of(), only(objects, MountObject.class));
            assertEquals(List.of(), only(objects, InterfaceObject.class));
            assertEquals(1, only(objects, ProcessObject.class).size());
        }
    }

    @Test
    void aNamespaceLivesOnWithItsLastProcess() {
        try (Helper second = Helper.start("sleep", "63")) {
            NamespaceObject net;
            Helper first = Helper.start("unshare", "-n", "sleep", "61");
            try (Helper inside = joined(first)) {
                net = new NamespaceObject(
                        NamespaceType.NET,
                        Proc.HOST
                                .process(inside.pid())
                                .namespaces()
                                .orElseThrow()
                                .inode(NamespaceType.NET)
                                .orElseThrow(),
                        first.pid());
                assertEquals("2", net.details().get("processes"));

                first.close();

                assertTrue(net.exists());
                assertEquals(List.of(inside.pid()), net.members());
            }
            assertFalse(net.exists());
            assertTrue(second.isAlive());
        }
    }

    private static Helper joined(Helper first) {
        Awaitility.await()
                .until(() -> Proc.HOST
                        .process(first.pid())
                        .namespaces()
                        .map(each -> each.differs(
                                NamespaceType.NET, Proc.HOST.self().namespaces().orElseThrow()))
                        .orElse(false));
        Helper inside = Helper.start("nsenter", "-t", Long.toString(first.pid()), "-n", "sleep", "62");
        Awaitility.await()
                .until(() -> Proc.HOST
                        .process(inside.pid())
                        .namespaces()
                        .map(each -> each.differs(
                                NamespaceType.NET, Proc.HOST.self().namespaces().orElseThrow()))
                        .orElse(false));
        return inside;
    }

    @Test
    @Requires(Need.USER_NAMESPACES)
    void aUserNamespaceHasAMap() {
        try (Helper process = Helper.start("unshare", "-Ur", "sleep", "61")) {
            Awaitility.await()
                    .until(() -> Proc.HOST
                                    .process(process.pid())
                                    .commandLine()
                                    .orElse(List.of())
                                    .contains("61")
                            && new UidMapObject(process.pid())
                                    .details()
                                    .getOrDefault("uid_map", "")
                                    .equals("0 0 1"));

            UidMapObject map = only(KernelObjects.ofProcess(process.pid()), UidMapObject.class)
                    .get(0);
            assertTrue(map.exists());
            assertEquals("0 0 1", map.details().get("gid_map"));
        }
    }

    @Test
    void aLaterProcessOfTheSamePidIsAnother() {
        try (Helper process = Helper.start("sleep", "61")) {
            ProcessObject now = ProcessObject.of(process.pid()).orElseThrow();
            ProcessObject earlier = new ProcessObject(now.pid(), now.startTime() - 1);

            assertTrue(now.exists());
            assertFalse(earlier.exists());
        }
    }

    @Test
    void aTerminalIsThereWhileSomeoneHoldsIt() {
        // script(1) opens a terminal; a devpts of its own makes it number 0.
        String shell =
                "mount -t devpts -o newinstance,ptmxmode=0666 devpts /dev/pts && mount --bind /dev/pts/ptmx /dev/ptmx"
                        + " && script -qc 'echo ready; sleep 61' /dev/null";
        PtyObject terminal;
        try (Helper process = container(shell)) {
            assertEquals("ready", process.readLine());
            long pid = process.childPid();
            terminal = only(KernelObjects.ofProcess(pid), PtyObject.class).get(0);

            assertEquals("/dev/pts/0", terminal.identity());
            assertTrue(terminal.exists());
            assertFalse(terminal.details().isEmpty());
            assertFalse(new PtyObject(pid, 41).exists());
        }
        assertFalse(terminal.exists());
    }

    @Test
    void aCgroupIsNamedByItsHierarchy() {
        StepCalls calls = new StepCalls(new StepLog(List.of()), Actor.ENGINE, LocalKernel.get());
        Cgroups cgroups = Cgroups.detect();
        String parent = new DataRoot(directory).cgroupName();
        ContainerCgroup cgroup = cgroups.create(calls, parent, "c1", Limits.NONE);
        try (Helper process = Helper.start("sleep", "61")) {
            cgroup.join(calls, process.pid());

            List<CgroupObject> found = only(KernelObjects.ofProcess(process.pid()), CgroupObject.class);

            assertEquals(Set.copyOf(cgroup.objects()), Set.copyOf(found));
            found.forEach(each ->
                    assertEquals(Long.toString(process.pid()), each.details().get("pids")));
        } finally {
            List<CgroupObject> objects = cgroup.objects();
            cgroup.killAll(calls);
            cgroup.remove(calls);
            cgroups.removeParent(calls, parent);
            objects.forEach(each -> assertFalse(each.exists()));
        }
    }
}
