package id.wadah.lessons.check.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Learner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What lessons ask about the machine, against other sources of the same. */
@Requires(Need.ROOT)
class MachineTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final Learner learner = Learner.beginning(wadah.engine());

    private static String output(String... command) throws IOException {
        return new String(new ProcessBuilder(command).start().getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip();
    }

    @Test
    void theVersionOfCgroups() throws IOException {
        Set<String> types = Set.copyOf(output("findmnt", "-n", "-o", "FSTYPE", "-t", "cgroup,cgroup2")
                .lines()
                .toList());
        String expected = types.size() == 2 ? "hybrid" : types.contains("cgroup2") ? "2" : "1";
        Set<String> accepted = learner.accepted(new CgroupArrangement());
        assertEquals(true, accepted.contains(expected), accepted + " for " + types);
        assertEquals(false, accepted.contains("3"));
    }

    @Test
    void aParameterOfTheKernel() throws IOException {
        assertEquals(Set.of(output("uname", "-r")), learner.accepted(new SysctlValue("kernel.osrelease")));
        // A number, of which the kernel gives no second part.
        assertEquals(
                Set.of(output("cat", "/proc/sys/kernel/pid_max")), learner.accepted(new SysctlValue("kernel.pid_max")));
        assertEquals(
                "sysctl-value.absent",
                learner.cue(new SysctlValue("kernel.no_such_parameter")).name());
    }

    @Test
    void theSameKernelInsideAndOutside() throws IOException {
        SameInside bootId = new SameInside("boot-id", "a", "b");
        assertEquals(Cue.missing("same-inside.no-container"), learner.cue(bootId));
        Running running = wadah.start(Request.idle());
        assertEquals(Set.of("a"), learner.accepted(bootId));
        assertEquals(
                running.exec("cat /proc/sys/kernel/random/boot_id").output().strip(),
                learner.known(bootId).facts().get("inside"));
        String total = running.exec("grep MemTotal /proc/meminfo").output().replaceAll("\\D", "");
        assertEquals(
                total, learner.known(new SameInside("memory", "a", "b")).facts().get("inside"));
        assertEquals(
                total, learner.known(new SameInside("memory", "a", "b")).facts().get("outside"));
    }

    @Test
    void whatDiffersIsDifferent() {
        // Another boot ID is bound over the one that this container sees.
        Running running = wadah.start(Request.sh("echo other > /tmp/id; "
                        + "mount -o bind /tmp/id /proc/sys/kernel/random/boot_id; echo ready; sleep 300")
                .privileged());
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertEquals(
                        "ready",
                        running.output().text().strip(),
                        running.output().errorText()));
        assertEquals(Set.of("b"), learner.accepted(new SameInside("boot-id", "a", "b")));
        assertEquals(
                "other",
                learner.known(new SameInside("boot-id", "a", "b")).facts().get("inside"));
    }

    @Test
    void whetherThisMachineIsVirtual() throws IOException {
        boolean flagged = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .anyMatch(line -> line.startsWith("flags") && line.contains(" hypervisor"));
        Set<String> answer = learner.accepted(new VirtualMachine("yes", "no"));
        if (flagged) {
            assertEquals(Set.of("yes"), answer);
        } else {
            assertEquals(1, answer.size());
        }
    }

    @Test
    void whetherAnImageIsThere() {
        assertEquals(Set.of("yes"), learner.accepted(new ImagePresent("busybox", "yes", "no")));
        assertEquals(Set.of("no"), learner.accepted(new ImagePresent("no-such-image", "yes", "no")));
    }
}
