package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.object.ProcessObject;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Probe;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Namespaces that a container shares with another one, or with the host, looked at from inside and from outside. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class SharedNamespacesTest {

    private static final List<String> ALL = List.of("mnt", "uts", "ipc", "pid", "net", "cgroup", "user");

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private static String link(Path process, String namespace) {
        try {
            return Files.readSymbolicLink(process.resolve("ns").resolve(namespace))
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(namespace, e);
        }
    }

    /** Which namespaces two processes have in common, the user namespace left out. */
    private static Set<String> common(Path one, Path other) {
        return ALL.stream()
                .filter(each -> !each.equals("user") && link(one, each).equals(link(other, each)))
                .collect(Collectors.toSet());
    }

    private static final Path HOST = Path.of("/proc/self");

    private static Running donor() {
        return wadah.start(Request.idle().name("donor").ipc("shareable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ipc", "pid", "net"})
    void exactlyTheNamespaceThatIsAskedForIsTheOtherContainers(String namespace) {
        Running donor = donor();
        Request request = Request.idle();
        switch (namespace) {
            case "ipc" -> request.ipc("container:donor");
            case "pid" -> request.pid("container:donor");
            default -> request.network("container:" + donor.container().id().shortForm());
        }

        Running joined = wadah.start(request);

        assertEquals(Set.of(namespace), common(donor.proc(), joined.proc()));
        assertEquals(Set.of(), common(HOST, joined.proc()));
        // A program that comes later is there as well.
        assertEquals(
                link(donor.proc(), namespace),
                joined.exec("readlink /proc/self/ns/" + namespace).output().strip());
        List<String> made = joined.container().steps().stream()
                .filter(step -> step.kind() == StepKind.CLONE_NAMESPACES)
                .flatMap(step -> step.made().stream())
                .filter(object -> object.startsWith("namespace "))
                .toList();
        assertEquals(4, made.size(), made::toString);
        assertTrue(joined.container().steps().stream().anyMatch(step -> step.kind() == StepKind.JOIN_NAMESPACES));
    }

    @ParameterizedTest
    @CsvSource({"ipc, ipc", "pid, pid", "net, net", "uts, uts"})
    void theHostsNamespaceIsShared(String option, String namespace) {
        Request request = Request.idle();
        switch (option) {
            case "ipc" -> request.ipc("host");
            case "pid" -> request.pid("host");
            case "net" -> request.network("host");
            default -> request.uts("host");
        }

        Running container = wadah.start(request);

        assertEquals(Set.of(namespace), common(HOST, container.proc()));
    }

    @Test
    @RequiresTool("lsns")
    void lsnsCountsTheSameMembers() {
        Running donor = donor();
        Running joined = wadah.start(Request.idle().network("container:donor").pid("container:donor"));

        for (String type : List.of("net", "pid")) {
            String inode = link(donor.proc(), type).replaceAll("\\D", "");
            String[] line = Tool.run("lsns", "-n", "-t", type, "-o", "NPROCS", inode)
                    .strip()
                    .split("\\s+");
            assertTrue(line.length >= 1, type);
            String pids = Tool.run("lsns", "-n", "-o", "PID", inode);
            assertTrue(pids.contains(Long.toString(donor.pid())), pids);
            assertTrue(pids.contains(Long.toString(joined.pid())), pids);
        }
    }

    @Test
    void inAnotherContainersPidNamespaceItSeesThatOnesProcessesAndIsNotTheFirst() throws IOException {
        wadah.start(Request.of("sleep", "297").name("donor"));

        Running joined = wadah.start(Request.sh("echo $$; tr '\\0' ' ' </proc/1/cmdline; exec sleep 300")
                .pid("container:donor"));

        Awaitility.await().until(() -> joined.output().text().contains("297"));
        List<String> lines = joined.output().text().lines().toList();
        assertNotEquals("1", lines.get(0));
        assertEquals("sleep 297 ", lines.get(1));
        List<String> numbers = Files.readAllLines(joined.proc().resolve("status")).stream()
                .filter(line -> line.startsWith("NSpid:"))
                .flatMap(line -> List.of(line.split("\\s+")).stream())
                .toList();
        assertEquals(List.of("NSpid:", Long.toString(joined.pid()), lines.get(0)), numbers);
    }

    /** Nobody's PID 1 ends with it: its cgroup tells what belongs to it. */
    @ParameterizedTest
    @ValueSource(strings = {"host", "container:donor"})
    void whatItLeavesBehindInASharedPidNamespaceEndsWithIt(String mode) {
        Running donor = donor();
        Running joined = wadah.start(Request.sh("setsid sleep 298 & setsid sleep 298 & read x")
                .stdin()
                .pid(mode));
        Awaitility.await().until(() -> processes(joined) == 3);
        List<Long> pids = joined.container().objects().stream()
                .filter(ProcessObject.class::isInstance)
                .map(each -> ((ProcessObject) each).pid())
                .toList();
        assertEquals(1, processes(donor));

        joined.attachment().endOfInput();
        joined.await();

        for (long pid : pids) {
            assertTrue(
                    Proc.HOST
                            .process(pid)
                            .stat()
                            .map(stat -> stat.state() == 'Z')
                            .orElse(true),
                    "lives: " + pid);
        }
        assertEquals("alive\n", donor.exec("echo alive").output());
    }

    private static long processes(Running running) {
        return running.container().objects().stream()
                .filter(ProcessObject.class::isInstance)
                .count();
    }

    @Test
    void whenTheOwnerOfThePidNamespaceEndsSoDoesWhoJoinedIt() {
        Running donor = donor();
        Running joined = wadah.start(Request.idle().pid("container:donor"));
        Running unrelated = wadah.start(Request.idle().network("container:donor"));

        wadah.engine().kill(donor.container(), Signal.KILL);

        assertEquals(137, donor.await().exitCode());
        assertEquals(137, joined.await().exitCode());
        // A network namespace lives on with whoever is in it.
        assertEquals("alive\n", unrelated.exec("echo alive").output());
    }

    /** As in Docker: a program that is not PID 1 gets no init. */
    @Test
    void anInitIsLeftOutWhereSomebodyElseIsProcessOne() {
        donor();

        assertEquals(
                "sh",
                wadah.output(Request.sh("printf %s $(cat /proc/$$/comm)").init().pid("container:donor")));
        assertEquals(
                "init", wadah.output(Request.sh("printf %s $(cat /proc/1/comm)").init()));
    }

    @Test
    @Requires(Need.C_COMPILER)
    void sharedMemoryOfBothKindsIsSeenByBoth() throws IOException {
        Running donor = donor();
        Running joined = wadah.start(Request.idle().ipc("container:donor"));
        Running stranger = wadah.start(Request.idle());
        Probe.install(donor);

        assertEquals("done", Probe.in(donor, "shmget", "0x77616461", "4096", "01600"));
        donor.exec("echo shared > /dev/shm/note");

        String key = Integer.toString(0x77616461);
        assertTrue(donor.exec("cat /proc/sysvipc/shm").output().contains(key));
        assertTrue(joined.exec("cat /proc/sysvipc/shm").output().contains(key));
        assertFalse(stranger.exec("cat /proc/sysvipc/shm").output().contains(key));
        assertFalse(Files.readString(Path.of("/proc/sysvipc/shm")).contains(key));
        assertEquals("shared\n", joined.exec("cat /dev/shm/note").output());
        joined.exec("echo back > /dev/shm/note");
        assertEquals("back\n", donor.exec("cat /dev/shm/note").output());
        assertNotEquals(0, stranger.exec("cat /dev/shm/note").exitCode());
        // Who joined can be joined, and what is shared outlives the first.
        Running third =
                wadah.start(Request.idle().ipc("container:" + joined.container().name()));
        wadah.engine().remove(donor.container(), true);
        assertEquals("back\n", third.exec("cat /dev/shm/note").output());
    }

    @Test
    void withTheHostsIpcItHasTheHostsSharedMemory() throws IOException {
        Path note = Files.createTempFile(Path.of("/dev/shm"), "wadah", "note");
        try {
            Running container = wadah.start(Request.idle().ipc("host"));

            assertEquals(
                    0,
                    container
                            .exec("echo inside > /dev/shm/" + note.getFileName())
                            .exitCode());
            assertEquals("inside\n", Files.readString(note));
        } finally {
            Files.delete(note);
        }
    }

    @Test
    void withIpcNoneThereIsNoSharedMemory() {
        assertEquals(
                "1",
                wadah.output(Request.sh("grep -c ' /dev/shm ' /proc/mounts || true"))
                        .strip());
        assertEquals(
                "0",
                wadah.output(Request.sh("grep -c ' /dev/shm ' /proc/mounts || true")
                                .ipc("none"))
                        .strip());
    }

    @Test
    void whoSharesANetworkSharesItsPortsAndNames() throws IOException {
        Running donor = wadah.start(Request.sh("echo heard | nc -l -p 4711; sleep 300")
                .name("donor")
                .hostname("shared-name"));
        Running joined = wadah.start(Request.idle().network("container:donor"));

        assertEquals("shared-name\n", joined.exec("hostname").output());
        assertEquals("shared-name\n", joined.exec("cat /etc/hostname").output());
        donor.exec("echo 127.0.0.1 neighbour >> /etc/hosts");
        assertTrue(joined.exec("cat /etc/hosts").output().contains("neighbour"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> (Files.readString(joined.proc().resolve("net/tcp"))
                                + Files.readString(joined.proc().resolve("net/tcp6")))
                        .contains(":1267 "));
        assertEquals("heard\n", joined.exec("nc 127.0.0.1 4711 </dev/null").output());
    }

    @Test
    void withTheHostsNetworkOrUtsNamespaceItHasTheHostsName() throws IOException {
        String name = Tool.run("hostname");

        assertEquals(name, wadah.output(Request.of("hostname").network("host")));
        assertEquals(name, wadah.output(Request.of("hostname").uts("host")));
        assertEquals(
                Files.readString(Path.of("/etc/hosts")),
                wadah.output(Request.of("cat", "/etc/hosts").network("host")));
        assertEquals(name, Tool.run("hostname"));
        assertEquals(
                "other\n", wadah.output(Request.of("hostname").network("host").hostname("other")));
        assertEquals(name, Tool.run("hostname"));
    }

    @Test
    void theWholeIdIsKept() {
        Running donor = donor();

        NamespaceRequest kept = wadah.create(Request.idle()
                        .pid("container:" + donor.container().id().shortForm())
                        .ipc("container:donor"))
                .config()
                .isolation()
                .namespaces();

        String whole = "container:" + donor.container().id().hex();
        assertEquals(whole, kept.pid().word());
        assertEquals(whole, kept.ipc().word());
        assertEquals("private", kept.network().word());
    }

    private static EngineException refused(Request request) {
        return assertThrows(EngineException.class, () -> wadah.start(request));
    }

    @Test
    void whatCannotBeJoinedIsRefusedByName() {
        Running donor = wadah.start(Request.idle().name("donor"));
        Running ended = wadah.start(Request.of("true").name("ended"));
        ended.await();
        wadah.start(Request.idle().name("mapped").userNamespace().ipc("shareable"));
        wadah.create(Request.idle().name("waiting"));

        assertEquals(
                Problem.NO_CONTAINER_TO_JOIN,
                refused(Request.idle().pid("container:nobody")).problem());
        EngineException notRunning = refused(Request.idle().network("container:ended"));
        assertEquals(Problem.CONTAINER_TO_JOIN_NOT_RUNNING, notRunning.problem());
        assertEquals(List.of("ended", "--network"), notRunning.details());
        assertEquals(
                Problem.CONTAINER_TO_JOIN_NOT_RUNNING,
                refused(Request.idle().pid("container:waiting")).problem());
        assertEquals(
                Problem.IPC_NOT_SHAREABLE,
                refused(Request.idle().ipc("container:donor")).problem());
        assertEquals(
                Problem.OTHER_USER_NAMESPACE,
                refused(Request.idle().ipc("container:mapped")).problem());
        assertEquals(
                Problem.CONFLICTING_OPTIONS,
                refused(Request.idle().network("container:donor").hostname("own"))
                        .problem());
        assertEquals(
                Problem.CONFLICTING_OPTIONS,
                refused(Request.idle().uts("host").hostname("own")).problem());
        for (String mode : List.of("host", "container:donor")) {
            assertEquals(
                    Problem.CONFLICTING_OPTIONS,
                    refused(Request.idle().network(mode).userNamespace()).problem());
            assertEquals(
                    Problem.CONFLICTING_OPTIONS,
                    refused(Request.idle().pid(mode).userNamespace()).problem());
        }
        assertEquals("alive\n", donor.exec("echo alive").output());
    }

    /** The stored container is what was asked for, after a restart of the engine as well. */
    @Test
    void theModesAreStoredWithTheContainer() {
        Container container =
                wadah.create(Request.idle().pid("host").ipc("none").uts("host"));
        NamespaceRequest before = container.config().isolation().namespaces();

        wadah.engine().close();
        wadah.open();

        assertEquals(
                before,
                wadah.engine().container(container.name()).config().isolation().namespaces());
        assertEquals("host", before.pid().word());
    }
}
