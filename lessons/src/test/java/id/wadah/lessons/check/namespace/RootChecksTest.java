package id.wadah.lessons.check.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool({"unshare", "chroot", "pivot_root", "busybox", "stat", "mount", "umount", "findmnt"})
class RootChecksTest {

    private static final OwnRoot ROOT = new OwnRoot();
    private static final MountInside DESK = new MountInside("/desk", "tmpfs");

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final Examiner task = new Examiner(wadah.engine());

    private static HostProgram unshare(String script) {
        return HostProgram.start("unshare", "--mount", "sh", "-c", script);
    }

    /** Makes a directory the root, below which the old one is at {@code /old}. */
    private static String pivot(Path directory) {
        return "mount -t tmpfs root " + directory + " && cd " + directory
                + " && mkdir old && cp $(command -v busybox) . && pivot_root . old && cd / && ";
    }

    @Test
    void aContainerHasARootOfItsOwn() {
        assertEquals("own-root.none", task.cue(ROOT).name());
        Running container = wadah.start(Request.idle());
        Map<String, String> facts = task.facts(ROOT);
        assertEquals("" + container.pid(), facts.get("pid"));
        assertEquals(container.exec("stat -c %d:%i /").output().strip(), facts.get("root"));
        assertEquals(Tool.run("stat", "-c", "%d:%i", "/").strip(), facts.get("host-root"));
        assertEquals(container.exec("grep -c . /proc/1/mountinfo").output().strip(), facts.get("mounts"));
    }

    @Test
    void aListOfMountsAloneIsNoRoot() {
        try (HostProgram program = unshare("exec sleep 300")) {
            task.awaitCue("own-root.same", ROOT);
            assertEquals(List.of("" + program.pid()), task.cue(ROOT).details());
        }
    }

    @Test
    void aChangeOfRootIsNoListOfMounts() {
        Running container = wadah.start(Request.idle());
        Examiner later = new Examiner(wadah.engine());
        String root = "/proc/" + container.pid() + "/root";
        try (HostProgram program = HostProgram.start("chroot", root, "/bin/sleep", "300")) {
            later.awaitCue("own-root.chroot", ROOT);
            assertEquals(List.of("" + program.pid()), later.cue(ROOT).details());
        }
        try (HostProgram program = unshare("exec chroot " + root + " /bin/sleep 300")) {
            later.awaitCue("own-root.chroot", ROOT);
            assertEquals(List.of("" + program.pid()), later.cue(ROOT).details());
        }
    }

    @Test
    void theOldRootMustGo(@TempDir Path directory) {
        try (HostProgram program = unshare(pivot(directory) + "exec ./busybox sleep 300")) {
            task.awaitCue("own-root.old-root", ROOT);
            assertEquals(List.of("" + program.pid(), "/old"), task.cue(ROOT).details());
        }
    }

    @Test
    void byHandItIsARootToo(@TempDir Path directory) {
        String script = pivot(directory) + "./busybox umount -l /old && exec ./busybox sleep 300";
        try (HostProgram program = unshare(script)) {
            assertEquals("" + program.pid(), task.awaitFacts(ROOT).get("pid"));
        }
    }

    @Test
    void theNumberOfTheRootIsAsked() {
        RootInode number = new RootInode("box");
        assertEquals("container.not-running", task.unknown(number));
        Running box = wadah.start(Request.idle().name("box"));
        String seen = box.exec("stat -c %d:%i /").output().strip();
        assertEquals(Set.of(seen, seen.substring(seen.indexOf(':') + 1)), task.accepted(number));
        assertEquals(
                "root-inode.host",
                task.misunderstanding(
                        number, Tool.run("stat", "-c", "%d:%i", "/").strip()));
        assertEquals("", task.misunderstanding(number, "1:2"));
    }

    @Test
    void aMountInsideIsNotSeenOutside() {
        assertEquals("mount-inside.none", task.cue(DESK).name());
        wadah.start(Request.idle());
        assertEquals("mount-inside.elsewhere", task.cue(DESK).name());
        Running box = wadah.start(Request.idle().tmpfs("/desk"));
        Map<String, String> facts = task.facts(DESK);
        assertEquals("" + box.pid(), facts.get("pid"));
        assertEquals(
                Tool.run("findmnt", "-N", "" + box.pid(), "-n", "-o", "MAJ:MIN", "/desk")
                        .strip(),
                facts.get("device"));
    }

    @Test
    void anotherKindOfFileSystemIsTold() {
        wadah.start(Request.idle());
        assertEquals(
                "mount-inside.other-type",
                task.cue(new MountInside("/dev/mqueue", "tmpfs")).name());
    }

    @Test
    void whatTheHostSeesTooIsTold() {
        assertEquals(
                "mount-inside.on-host",
                task.cue(new MountInside("/proc", "proc")).name());
    }
}
