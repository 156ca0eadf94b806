package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.cgroup.Controller;
import id.wadah.engine.cgroup.Hierarchy;
import id.wadah.engine.cgroup.IoThrottle;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Devices, limits of single processes, kernel settings and groups, as the container finds them and as the host sees them. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@Timeout(60)
class ResourcesTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private static ResourceRequest ulimits(String... all) {
        return new ResourceRequest(List.of(all), List.of(), List.of(), List.of(), Map.of(), 0, List.of(), List.of());
    }

    private static ResourceRequest devices(List<String> devices, List<String> rules) {
        return new ResourceRequest(List.of(), devices, rules, List.of(), Map.of(), 0, List.of(), List.of());
    }

    private static ResourceRequest sysctls(String... all) {
        return new ResourceRequest(List.of(), List.of(), List.of(), List.of(), Map.of(), 0, List.of(all), List.of());
    }

    private static ResourceRequest groups(String... all) {
        return new ResourceRequest(List.of(), List.of(), List.of(), List.of(), Map.of(), 0, List.of(), List.of(all));
    }

    private static ResourceRequest oomScore(int score) {
        return new ResourceRequest(List.of(), List.of(), List.of(), List.of(), Map.of(), score, List.of(), List.of());
    }

    private static EngineException refused(Request request) {
        return assertThrows(EngineException.class, () -> wadah.start(request));
    }

    @Test
    void aUlimitHoldsForTheProgramAndForWhatIsRunBesideIt() {
        Running container = wadah.start(Request.idle().resources(ulimits("nofile=64:128", "core=0:1000")));

        String asTheHostSeesIt =
                Tool.run("prlimit", "-p", "" + container.pid(), "-n", "-o", "SOFT,HARD", "--noheadings");
        assertEquals(List.of("64", "128"), List.of(asTheHostSeesIt.strip().split(" +")));
        assertEquals("64\n128\n", container.exec("ulimit -n; ulimit -Hn").output());
    }

    @Test
    void aProgramCannotOpenMoreThanItsUlimit() {
        String script = "for i in 3 4 5 6 7 8 9 10 11 12; do eval \"exec $i</dev/null\" || exit 9; done";
        assertEquals(0, wadah.run(Request.sh(script)).exitCode(), "without the limit it can");

        Running.Result limited = wadah.run(Request.sh(script).resources(ulimits("nofile=8")));

        assertTrue(limited.exitCode() != 0, limited.toString());
    }

    @Test
    void aUlimitHoldsInAUserNamespace() {
        assertEquals(
                "40\n", wadah.output(Request.sh("ulimit -n").userNamespace().resources(ulimits("nofile=40"))));
    }

    /** No machine has so high a limit: the kernel's own bound for open files is below. */
    @Test
    void aUlimitAboveTheMachinesIsAnError() {
        EngineException refused = refused(Request.idle().resources(ulimits("nofile=999999999999")));

        assertEquals(Problem.ULIMIT_TOO_HIGH, refused.problem());
        assertEquals("nofile=999999999999:999999999999", refused.details().get(0));
    }

    @Test
    @Requires(Need.CGROUP_DEVICES)
    void aDeviceIsReadableInsideOnlyIfItIsAllowed(@TempDir Path directory) {
        Path disk = directory.resolve("mem");
        Tool.run("mknod", "-m", "640", disk.toString(), "c", "1", "5");
        Tool.run("chown", "0:77", disk.toString());
        String script = "head -c 4 /dev/given/mem | wc -c; echo > /dev/given/mem && echo written";

        Running.Result reading = wadah.run(Request.sh("ls -ln /dev/given/mem; " + script)
                .resources(devices(List.of(disk + ":/dev/given/mem:r"), List.of())));

        assertTrue(reading.output().matches("(?s)crw-r----- +1 0 +77 +1, +5 .*"), reading.output());
        // /dev/zero's numbers are allowed to everybody.
        assertTrue(reading.output().endsWith("4\nwritten\n"), reading.toString());
    }

    @Test
    @Requires(Need.CGROUP_DEVICES)
    void whatWasNotGivenIsRefusedBeforeAnyDriverIsAsked(@TempDir Path directory) {
        // Numbers for experiments, for which there is no driver: who may open it is told that there is none, who may
        // not is refused.
        String device = directory.resolve("none").toString();
        Tool.run("mknod", "-m", "666", device, "c", "240", "7");
        String script = "head -c 1 /dev/given; echo > /dev/given";
        String given = device + ":/dev/given";

        assertEquals(List.of("None", "None"), answers(script, devices(List.of(given), List.of())));
        assertEquals(List.of("None", "Refused"), answers(script, devices(List.of(given + ":r"), List.of())));
        assertEquals(List.of("Refused", "None"), answers(script, devices(List.of(given + ":w"), List.of())));
        String byHand = "mknod /dev/given c 240 7; " + script;
        assertEquals(List.of("Refused", "Refused"), answers(byHand, ResourceRequest.NONE));
        assertEquals(List.of("None", "Refused"), answers(byHand, devices(List.of(), List.of("c 240:* r"))));
    }

    private static List<String> answers(String script, ResourceRequest resources) {
        return wadah.run(Request.sh(script).resources(resources))
                .error()
                .lines()
                .map(line -> line.contains("Operation not permitted")
                        ? "Refused"
                        : line.contains("No such device") ? "None" : line)
                .toList();
    }

    @Test
    void aDirectoryOfDevicesComesWhole(@TempDir Path directory) throws IOException {
        Files.createDirectories(directory.resolve("below"));
        Tool.run("mknod", directory.resolve("one").toString(), "c", "1", "3");
        Tool.run("mknod", directory.resolve("below/two").toString(), "b", "7", "9");

        String seen = wadah.output(Request.sh("cd /dev/given; find . -type b -o -type c | sort")
                .resources(devices(List.of(directory + ":/dev/given"), List.of())));

        assertEquals("./below/two\n./one\n", seen);
    }

    @Test
    void aDeviceBelongsToRootOfAUserNamespace(@TempDir Path directory) {
        Path device = directory.resolve("null");
        Tool.run("mknod", "-m", "600", device.toString(), "c", "1", "3");

        assertEquals(
                "0 0\ndone\n",
                wadah.output(Request.sh("stat -c '%u %g' /dev/given; echo x > /dev/given && echo done")
                        .userNamespace()
                        .resources(devices(List.of(device + ":/dev/given"), List.of()))));
    }

    @Test
    void whatIsNoDeviceLeavesNothing(@TempDir Path directory) {
        assertEquals(
                Problem.NOT_A_DEVICE,
                refused(Request.idle().resources(devices(List.of("/etc/hostname"), List.of())))
                        .problem());
        assertEquals(
                Problem.NO_SUCH_DEVICE,
                refused(Request.idle()
                                .resources(
                                        devices(List.of(directory.resolve("x").toString()), List.of())))
                        .problem());
    }

    @Test
    void aKernelSettingHoldsInItsNamespacesOnly() throws IOException {
        Path file = Path.of("/proc/sys/kernel/msgmax");
        String host = Files.readString(file);
        String asked = host.equals("4321\n") ? "4322\n" : "4321\n";

        String inside = wadah.output(Request.sh("cat /proc/sys/kernel/msgmax /proc/sys/net/ipv4/ip_forward")
                .resources(sysctls("kernel.msgmax=" + asked.strip(), "net.ipv4.ip_forward=1")));

        assertEquals(asked + "1\n", inside);
        assertEquals(host, Files.readString(file));
    }

    @Test
    void aSettingOfAnInterfaceIsSetOnceItIsThere() {
        String each = "net.ipv4.conf.eth0.";

        assertEquals(
                "1\n1\n",
                wadah.output(Request.sh("cd /proc/sys/net/ipv4/conf/eth0; cat log_martians proxy_arp")
                        .resources(sysctls(each + "log_martians=1", each + "proxy_arp=1"))));
    }

    @ParameterizedTest
    @CsvSource({
        "net.nosuch=1, NO_SUCH_SYSCTL",
        "kernel.msgmax=lots, SYSCTL_REFUSED",
        "kernel.panic=1, INVALID_OPTION_VALUE",
    })
    void aKernelSettingThatCannotBeIsAnError(String setting, Problem problem) {
        assertEquals(
                problem, refused(Request.idle().resources(sysctls(setting))).problem());
    }

    @Test
    void theHostsOwnSettingsAreNotTouched() {
        assertEquals(
                Problem.CONFLICTING_OPTIONS,
                refused(Request.idle().network("host").resources(sysctls("net.ipv4.ip_forward=1")))
                        .problem());
        assertEquals(
                Problem.CONFLICTING_OPTIONS,
                refused(Request.idle().ipc("host").resources(sysctls("kernel.msgmax=4321")))
                        .problem());
    }

    @Test
    void theUserIsAlsoInTheGroupsThatWereAdded() {
        Running container = wadah.start(Request.idle().resources(groups("4242", "root")));

        String program =
                Tool.run("grep", "Groups", container.proc().resolve("status").toString());
        assertTrue(program.matches("Groups:\\s.*\\b4242 \n"), program);
        assertTrue(container.exec("id -G").output().strip().endsWith("4242"), "exec too");
        assertEquals(
                Problem.NO_SUCH_USER,
                refused(Request.idle().resources(groups("nobodys"))).problem());
    }

    @Test
    void theOomScoreIsTheOneAskedFor() throws IOException {
        Running container = wadah.start(Request.idle().resources(oomScore(321)));

        assertEquals("321\n", Files.readString(container.proc().resolve("oom_score_adj")));
        assertEquals("321\n", container.exec("cat /proc/self/oom_score_adj").output());
        assertEquals(
                Problem.INVALID_OPTION_VALUE,
                refused(Request.idle().resources(oomScore(1001))).problem());
    }

    @Test
    void aDiskIsThrottledByItsNumbers() throws IOException {
        String disk = Tool.lines("lsblk", "-dno", "PATH,TYPE").stream()
                .filter(line -> line.endsWith(" disk"))
                .map(line -> line.split(" ")[0])
                .findFirst()
                .orElseThrow();
        String numbers = Tool.run("lsblk", "-dno", "MAJ:MIN", disk).strip();
        Hierarchy hierarchy = wadah.engine().cgroups().of(Controller.BLKIO).orElseThrow();

        Running container = wadah.start(Request.idle()
                .resources(new ResourceRequest(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of(IoThrottle.Kind.WRITE_BPS, List.of(disk + ":3mb")),
                        0,
                        List.of(),
                        List.of())));

        String file = Files.readString(hierarchy
                .base()
                .resolve(wadah.root().cgroupName())
                .resolve(container.container().id().hex())
                .resolve(hierarchy.unified() ? "io.max" : "blkio.throttle.write_bps_device"));
        assertTrue(file.contains(numbers + " ") && file.contains("3145728"), file);
    }
}
