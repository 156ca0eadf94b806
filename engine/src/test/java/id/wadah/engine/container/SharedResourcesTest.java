package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.object.ProcessObject;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Probe;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What containers share who share a namespace: processes, memory, ports and names. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class SharedResourcesTest extends SharedNamespaces {

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
}
