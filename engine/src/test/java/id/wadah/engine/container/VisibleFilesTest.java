package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Output;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a container sees as files: its own root, and nothing of the host's. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class VisibleFilesTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private static ContainerFiles files(Running container) {
        return ((ManagedContainer) container.container()).files();
    }

    @Test
    void theRootIsTheImagesWithChangesOnTop() throws IOException {
        Running container = wadah.start(Request.idle());
        List<Path> lowers = wadah.engine()
                .images()
                .layers(wadah.engine().images().resolve(ImageRef.parse("busybox"), AssemblyProgress.SILENT));
        byte[] passwd = read(lowers, "etc/passwd");

        assertEquals(
                0,
                container
                        .exec("echo new > /new; echo changed >> /etc/passwd; rm /etc/group")
                        .exitCode());

        assertEquals("new\n", Files.readString(files(container).upper().resolve("new")));
        assertTrue(
                Files.readString(files(container).upper().resolve("etc/passwd")).endsWith("changed\n"));
        assertEquals(0L, Files.getAttribute(files(container).upper().resolve("etc/group"), "unix:rdev"));
        assertEquals(new String(passwd), new String(read(lowers, "etc/passwd")));
        assertTrue(lowers.stream().noneMatch(lower -> Files.exists(lower.resolve("new"))));
        assertFalse(Files.exists(Path.of("/new")));
        // The next one begins afresh.
        assertEquals(
                "0\n",
                wadah.output(Request.sh("[ ! -e /new ] && [ -e /etc/group ] && grep -c changed /etc/passwd || :")));
    }

    private static byte[] read(List<Path> lowers, String file) throws IOException {
        for (Path lower : lowers) {
            if (Files.exists(lower.resolve(file))) {
                return Files.readAllBytes(lower.resolve(file));
            }
        }
        throw new AssertionError(file);
    }

    @Test
    void theHostsRootIsOutOfReach() throws IOException {
        Path marker = Files.createTempFile("wadah-host", "file");
        try {
            Running container = wadah.start(Request.idle());

            assertEquals(
                    "none\n",
                    container
                            .exec("find / -name '" + marker.getFileName() + "' 2>/dev/null; echo none")
                            .output());
            String mounts = container.exec("cat /proc/self/mountinfo").output();
            assertFalse(mounts.contains(" / / rw,relatime - ext4"), mounts);
            // Every way up ends at the container's own root.
            assertEquals(
                    container.exec("stat -c %d:%i /").output(),
                    container.exec("stat -c %d:%i /../../..").output());
            assertNotEquals(
                    Files.getAttribute(Path.of("/"), "unix:dev"),
                    Long.valueOf(container.exec("stat -c %d /").output().strip()));
        } finally {
            Files.delete(marker);
        }
    }

    @Test
    void aReadOnlyRootRefusesWritesButItsTmpfsDoesNot() {
        Request request = Request.sh(
                        "touch /x; touch /etc/x; touch /run/x && mkdir /run/d && touch /dev/shm/x; df -k /run | tail -1")
                .readOnly()
                .tmpfs("/run:size=1m,mode=1777");
        Running.Result result = wadah.run(request);

        assertEquals(
                2,
                result.error()
                        .lines()
                        .filter(line -> line.endsWith("Read-only file system"))
                        .count(),
                result::error);
        assertEquals(2, result.error().lines().count(), result::error);
        assertTrue(result.output().matches("tmpfs +1024 .*\n"), result::output);
    }

    @Test
    void aTmpfsHasTheOptionsThatWereAsked() {
        assertEquals(
                "1700 rw,nosuid,nodev,noexec,relatime size=64k,mode=1700\n",
                wadah.output(Request.sh(
                                "stat -c %a /new/place | tr '\\n' ' '; grep ' /new/place ' /proc/self/mountinfo | cut -d' ' -f6,10 | sed 's/ rw,/ /'")
                        .tmpfs("/new/place:size=64k,mode=1700")));
        assertEquals(
                "ran\n",
                wadah.output(
                        Request.sh("cp /bin/busybox /t/echo && /t/echo ran").tmpfs("/t:exec")));
        assertEquals(
                126,
                wadah.run(Request.sh("cp /bin/busybox /t/echo && /t/echo ran").tmpfs("/t"))
                        .exitCode());
    }

    @Test
    void theWorkingDirectoryIsMadeWhereTheImageLacksIt() {
        assertEquals("/a/b/c\n", wadah.output(Request.of("pwd").workingDirectory("/a/b/c")));
        assertEquals("/etc\n", wadah.output(Request.of("pwd").workingDirectory("/etc")));
        assertEquals("/\n", wadah.output(Request.of("pwd")));
        assertEquals(
                "/a/b\n",
                wadah.output(Request.of("pwd").workingDirectory("/a/b").readOnly()));
        assertEquals(
                "/a/b 0\n",
                wadah.output(Request.sh("echo $(pwd) $(stat -c %u .)")
                        .workingDirectory("/a/b")
                        .userNamespace()));
    }

    @Test
    void theEnvironmentIsExactlyThis() {
        Running container = wadah.start(Request.idle().environment("A=1 2").environment("PATH=/bin"));
        String id = container.container().id().shortForm();

        assertEquals(
                Set.of("A=1 2", "PATH=/bin", "HOSTNAME=" + id, "HOME=/root"),
                Set.of(container
                        .exec("tr '\\0' '\\n' < /proc/1/environ")
                        .output()
                        .split("\n")));
        assertEquals(
                Set.of("A=1 2", "PATH=/bin", "HOSTNAME=" + id, "HOME=/root", "B=3", "TERM=xterm"),
                Set.of(container
                        .exec(Request.of("env").environment("B=3").tty())
                        .output()
                        .split("\r\n")));
    }

    @Test
    void noDescriptorOfTheEngineIsOpen() throws IOException {
        for (Request request : List.of(
                Request.idle(),
                Request.idle().stdin(),
                Request.idle().tty(),
                Request.idle().userNamespace(),
                Request.idle().init().readOnly())) {
            Running container = wadah.start(request);

            assertEquals(Set.of("0", "1", "2"), open(container.pid()));
            var exec = container
                    .engine()
                    .exec(container.container(), Request.idle().process(), false, new Output());
            assertEquals(Set.of("0", "1", "2"), open(exec.pid()));
            var terminal = container
                    .engine()
                    .exec(container.container(), Request.idle().tty().process(), false, new Output());
            assertEquals(Set.of("0", "1", "2"), open(terminal.pid()));
        }
    }

    private static Set<String> open(long pid) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return new TreeSet<>(
                    descriptors.map(each -> each.getFileName().toString()).toList());
        }
    }

    @Test
    void theAgentIsNotSeen() {
        Running container = wadah.start(Request.idle());

        assertEquals(
                "/bin/busybox\n",
                container.exec("readlink -f /proc/1/exe").output().replace("/usr/bin", "/bin"));
        assertFalse(container.exec("cat /proc/[0-9]*/comm").output().contains("wadah"));
        assertFalse(container.exec("cat /proc/[0-9]*/maps").output().contains("wadah-agent"));
        assertEquals("", container.exec("find / -xdev -name '*agent*'").output());
    }

    @Test
    @RequiresTool("findmnt")
    void findmntSeesNoMountOfTheHosts() {
        Running container = wadah.start(Request.idle());

        List<String> targets = Tool.lines("findmnt", "-rn", "-N", "" + container.pid(), "-o", "TARGET");
        assertTrue(
                targets.containsAll(List.of("/", "/proc", "/sys", "/dev", "/dev/pts", "/dev/shm", "/dev/mqueue")),
                targets::toString);
        List<String> ext4 = Tool.lines(
                "sh",
                "-c",
                "grep -v ' - \\(proc\\|sysfs\\|tmpfs\\|cgroup2\\?\\|devpts\\|mqueue\\|overlay\\) ' /proc/"
                        + container.pid() + "/mountinfo | cut -d' ' -f5");
        assertEquals(
                List.of("/etc/hostname", "/etc/hosts", "/etc/resolv.conf"),
                ext4.stream().sorted().toList());
    }
}
