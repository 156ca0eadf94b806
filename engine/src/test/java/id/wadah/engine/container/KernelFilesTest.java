package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files of the kernel and which devices a container sees, and may write. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class KernelFilesTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    @Test
    void theDevicesAreTheUsualOnesAndNoOthers() {
        assertEquals(
                "core fd full mqueue null ptmx pts random shm stderr stdin stdout tty urandom zero\n",
                wadah.output(Request.sh("echo $(ls /dev)")));
        assertEquals(
                "console core fd full mqueue null ptmx pts random shm stderr stdin stdout tty urandom zero\r\n",
                wadah.output(Request.sh("echo $(ls /dev)").tty()));
        assertEquals(
                "1:3 666\n1:5 666\n1:7 666\n1:8 666\n1:9 666\n5:0 666\n",
                wadah.output(Request.sh("cd /dev; stat -c '%t:%T %a' null zero full random urandom tty")));
        assertEquals(
                "4\n",
                wadah.output(Request.sh(
                        "head -c4 /dev/zero | wc -c; echo x > /dev/null; head -c1 /dev/urandom >/dev/null")));
        Running.Result full = wadah.run(Request.sh("echo x > /dev/full"));
        assertTrue(full.error().contains("No space left"), full::error);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theDiskOfTheHostCannotBeOpened(boolean byJoining) throws IOException {
        int device = ((Long) Files.getAttribute(Path.of("/tmp"), "unix:dev")).intValue();
        String script = "mknod /disk b " + (device >> 8 & 0xfff) + " " + (device & 0xff) + " && head -c1 /disk";
        Running.Result result = byJoining ? wadah.start(Request.idle()).exec(script) : wadah.run(Request.sh(script));

        assertNotEquals(0, result.exitCode());
        assertTrue(result.error().contains("head: /disk: Operation not permitted"), result::error);
    }

    @Test
    void aDeviceNodeOfAUserNamespaceIsNotMade() {
        Running.Result result =
                wadah.run(Request.of("mknod", "/x", "c", "1", "3").userNamespace());

        assertNotEquals(0, result.exitCode());
        assertEquals(
                "x",
                wadah.output(Request.sh("echo hidden > /dev/null; printf x").userNamespace()));
    }

    @Test
    void whatTellsOfTheMachineIsEmpty() {
        Running container = wadah.start(Request.idle());

        String masked = container
                .exec(
                        "for f in /proc/kcore /proc/keys /proc/timer_list /proc/interrupts /proc/sched_debug /proc/latency_stats;"
                                + " do [ -e $f ] && echo $f $(head -c 100 $f | wc -c); done;"
                                + " for d in /proc/acpi /proc/scsi /proc/asound /sys/firmware /sys/devices/virtual/powercap;"
                                + " do [ -e $d ] && echo $d $(ls -A $d | wc -l); done; true")
                .output();
        assertTrue(masked.lines().count() > 2, masked);
        assertTrue(masked.lines().allMatch(line -> line.endsWith(" 0")), masked);
        assertNotEquals(0, container.exec("mkdir /sys/firmware/x").exitCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/proc/sys/kernel/domainname",
                "/proc/sysrq-trigger",
                "/proc/irq/default_smp_affinity",
                "/sys/kernel/mm/ksm/run",
                "/sys/fs/cgroup/memory/memory.limit_in_bytes",
                "/sys/fs/cgroup/pids/cgroup.procs"
            })
    void whatChangesTheMachineCannotBeWritten(String file) {
        Running.Result result = wadah.run(Request.sh("[ -e " + file + " ] || exit 7; echo 1 > " + file));

        if (result.exitCode() != 7) {
            assertEquals(1, result.exitCode());
            assertTrue(result.error().contains("Read-only file system"), result::error);
        }
    }

    @Test
    void aPrivilegedContainerSeesAndWritesThem() {
        assertEquals(
                "1\n",
                wadah.output(Request.sh("echo 1 > /proc/sys/net/ipv4/ip_forward && cat /proc/sys/net/ipv4/ip_forward")
                        .privileged()));
        Set<String> host = new TreeSet<>(Tool.lines("sh", "-c", "cd /dev; find * -maxdepth 0 -type c"));
        Set<String> inside = new TreeSet<>(
                wadah.output(Request.sh("cd /dev; find * -maxdepth 0 -type c").privileged())
                        .lines()
                        .toList());
        host.removeAll(Set.of("ptmx", "console"));
        assertEquals(host, inside);
    }
}
