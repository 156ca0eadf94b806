package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Probe;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every namespace, looked at from inside and from outside. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class NamespaceIsolationTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private static String hosts(String namespace) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/self/ns", namespace)).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mnt", "uts", "ipc", "pid", "net", "cgroup"})
    void theNamespaceIsTheContainersOwn(String namespace) throws IOException {
        Running container = wadah.start(Request.idle());

        String inside =
                container.exec("readlink /proc/1/ns/" + namespace).output().strip();
        String outside = Files.readSymbolicLink(container.proc().resolve("ns/" + namespace))
                .toString();

        assertEquals(outside, inside);
        assertNotEquals(hosts(namespace), inside);
        // A program that joins later is in the same one.
        assertEquals(
                inside,
                container.exec("readlink /proc/self/ns/" + namespace).output().strip());
    }

    @Test
    void theUserNamespaceIsTheHostsUnlessAskedFor() throws IOException {
        assertEquals(hosts("user") + "\n", wadah.output(Request.of("readlink", "/proc/self/ns/user")));
        assertNotEquals(
                hosts("user") + "\n",
                wadah.output(Request.of("readlink", "/proc/self/ns/user").userNamespace()));
    }

    @Test
    void twoContainersShareNothing() throws IOException {
        Running one = wadah.start(Request.idle());
        Running other = wadah.start(Request.idle());

        for (String namespace : List.of("mnt", "uts", "ipc", "pid", "net", "cgroup")) {
            assertNotEquals(
                    Files.readSymbolicLink(one.proc().resolve("ns/" + namespace)),
                    Files.readSymbolicLink(other.proc().resolve("ns/" + namespace)),
                    namespace);
        }
    }

    @Test
    void theHostNameIsTheContainersOwn() throws IOException {
        String before = Tool.run("hostname");
        Running container = wadah.start(Request.idle().hostname("wadah-uji"));

        assertEquals("wadah-uji\n", container.exec("hostname").output());
        assertEquals("wadah-uji\n", container.exec("cat /etc/hostname").output());
        assertEquals(before, Tool.run("hostname"));
        assertNotEquals("wadah-uji\n", before);
    }

    @Test
    void theHostNameIsTheShortIdUnlessAskedFor() {
        Running container = wadah.start(Request.idle());

        assertEquals(
                container.container().id().shortForm() + "\n",
                container.exec("hostname").output());
    }

    @Test
    void aPrivilegedContainerChangesOnlyItsOwnHostName() {
        String before = Tool.run("hostname");

        assertEquals(
                "changed\n",
                wadah.output(Request.sh("hostname changed && hostname").privileged()));
        assertEquals(before, Tool.run("hostname"));
    }

    @Test
    @Requires({Need.C_COMPILER, Need.MQUEUE})
    void sharedMemoryAndMessageQueuesStayInside() {
        Running container = wadah.start(Request.idle());
        Probe.install(container);

        assertEquals("ENOENT", Probe.onHost("shmget", "0x77616461", "4096", "0600"));
        assertEquals("done", Probe.in(container, "shmget", "0x77616461", "4096", "01600"));
        assertEquals("done", Probe.in(container, "shmget", "0x77616461", "4096", "0600"));
        assertEquals("ENOENT", Probe.onHost("shmget", "0x77616461", "4096", "0600"));

        assertEquals("done", Probe.in(container, "mq_open", "=wadah-uji", "0102", "0600"));
        assertEquals("wadah-uji\n", container.exec("ls /dev/mqueue").output());
        assertEquals("ENOENT", Probe.onHost("mq_open", "=wadah-uji", "2"));

        container.exec("echo x > /dev/shm/wadah-uji");
        assertFalse(Files.exists(Path.of("/dev/shm/wadah-uji")));
    }

    @Test
    void theProcessesOfTheHostAreNotThere() {
        Running container = wadah.start(Request.idle());

        assertEquals(
                1L, container.process().status().orElseThrow().namespacePids().get(1));
        List<String> pids =
                container.exec("ls /proc | grep '^[0-9]'").output().lines().toList();
        assertTrue(pids.contains("1"), pids::toString);
        assertTrue(pids.size() <= 4, pids::toString);
        assertTrue(Proc.HOST.processIds().size() > 4);
        // Number 1 of the host is another process.
        assertEquals("sleep\n", container.exec("cat /proc/1/comm").output());
        // What has no number inside cannot be sent a signal.
        long own = ProcessHandle.current().pid();
        assertNotEquals(0, container.exec("kill -0 " + own).exitCode());
    }

    /** A process group reaches beyond a pid namespace: the supervisor must not be in that of PID 1. */
    @Test
    void theFirstProcessLeadsItsOwnSession() {
        Running plain = wadah.start(Request.idle());
        Running terminal = wadah.start(Request.idle().tty());

        for (Running container : List.of(plain, terminal)) {
            // Fields 5 and 6 of stat(5): process group and session, as the container numbers them.
            assertEquals("1 1\n", container.exec("cut -d' ' -f5,6 /proc/1/stat").output());
            assertEquals(
                    "own\n",
                    container
                            .exec("[ $(cut -d' ' -f6 /proc/$$/stat) = $$ ] && echo own")
                            .output());
        }
        assertEquals("alive\n", wadah.output(Request.sh("trap '' TERM; kill -TERM 0; echo alive")));
    }

    @Test
    void theOnlyInterfaceIsALoopbackThatIsUp() {
        Running container = wadah.start(Request.idle().network("none"));

        assertEquals("lo\n", container.exec("ls /sys/class/net").output());
        assertTrue(container.exec("ip link show lo").output().contains("LOOPBACK,UP"));
        assertEquals(0, container.exec("ping -c1 -W2 127.0.0.1").exitCode());
        Running.Result answer = container.exec(
                "echo jawab | nc -l -p 4321 & until nc 127.0.0.1 4321 </dev/null; do usleep 20000; done 2>/dev/null");
        assertEquals("jawab\n", answer.output(), answer::error);
        assertEquals(
                List.of("lo"),
                container.process().networkDevices().orElseThrow().names());
        assertTrue(container.exec("ip route").output().isEmpty());
    }

    @Test
    void aPortOfTheHostIsNotReached() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Running.Result result = wadah.run(Request.sh("nc -w2 127.0.0.1 " + server.getLocalPort() + " </dev/null"));

            assertNotEquals(0, result.exitCode());
            assertTrue(result.error().contains("refused"), result::error);
        }
    }

    @Test
    @Requires(Need.CGROUP_NAMESPACES)
    void theCgroupIsTheRootInsideAndBelowTheEnginesOutside() throws IOException {
        Running container = wadah.start(Request.idle());

        Set<String> inside = new TreeSet<>();
        container
                .exec("cat /proc/1/cgroup")
                .output()
                .lines()
                .filter(line -> !line.contains("name=systemd"))
                .forEach(line -> inside.add(line.substring(line.lastIndexOf(':') + 1)));
        assertEquals(Set.of("/"), inside);
        String expected = "/" + wadah.root().cgroupName() + "/"
                + container.container().id().hex();
        String outside = Files.readString(container.proc().resolve("cgroup"));
        assertTrue(outside.lines().filter(line -> line.endsWith(expected)).count() > 1, outside);
        // A program that joins later is there too.
        assertTrue(container.exec("grep memory /proc/self/cgroup").output().endsWith(":/\n"));
    }

    @Test
    @Requires(Need.USER_NAMESPACES)
    void theRootOfAUserNamespaceIsNobodyOutside() throws IOException {
        Running container = wadah.start(Request.idle().userNamespace());

        assertEquals(
                "0 100000 65536\n",
                container.exec("tr -s ' ' < /proc/self/uid_map | sed 's/^ //'").output());
        assertEquals("0\n", container.exec("id -u").output());
        assertEquals(
                100000L,
                container.process().status().orElseThrow().uids().get(0).longValue());
        assertEquals(100000, Files.getAttribute(container.proc(), "unix:uid"));
        // What it owns on disk is not root's either, and what it may not read of the host it cannot.
        assertEquals("0 0\n", container.exec("stat -c '%u %g' /bin/busybox").output());
        assertEquals(
                "0 0\n", container.exec("touch /new && stat -c '%u %g' /new").output());
        assertEquals(
                "33\n", container.exec(Request.of("id", "-u").user("www-data")).output());
    }

    @Test
    @RequiresTool("lsns")
    void lsnsSeesTheSameNamespaces() throws IOException {
        Running container = wadah.start(Request.idle());

        Set<String> theirs = new TreeSet<>(Tool.lines("lsns", "-rn", "-o", "TYPE,NS", "-p", "" + container.pid()));
        Set<String> ours = new TreeSet<>();
        for (String namespace : List.of("mnt", "uts", "ipc", "pid", "net", "cgroup", "user", "time")) {
            ours.add(container
                    .exec("readlink /proc/self/ns/" + namespace)
                    .output()
                    .strip()
                    .replace(":[", " ")
                    .replace("]", ""));
        }
        assertEquals(theirs, ours);
    }
}
