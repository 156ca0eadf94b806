package id.wadah.engine.kernel.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.Helper;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountInfoTest {

    private static MountInfo parse(String... lines) {
        return MountInfo.parse(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyFieldIsRead() {
        Mount mount = parse("36 35 98:0 /sub /mnt rw,noatime shared:3 master:1 propagate_from:2 - fuse.sshfs "
                        + "host:/dir rw,lowerdir=/a:/b,upperdir=/c")
                .mounts()
                .get(0);

        assertEquals(36, mount.id());
        assertEquals(35, mount.parent());
        assertEquals("98:0", mount.device());
        assertEquals("/sub", mount.root());
        assertEquals("/mnt", mount.target());
        assertEquals(List.of("rw", "noatime"), mount.options());
        assertEquals(List.of("shared:3", "master:1", "propagate_from:2"), mount.propagation());
        assertEquals("fuse.sshfs", mount.fsType());
        assertEquals("host:/dir", mount.source());
        assertEquals(Optional.of("/a:/b"), mount.superOption("lowerdir"));
        assertEquals(Optional.empty(), mount.superOption("lower"));
        assertTrue(mount.shared());
        assertFalse(mount.privately());
    }

    @Test
    void aPrivateMountHasNoTags() {
        Mount mount = parse("1 1 0:2 / / ro - rootfs none ro").mounts().get(0);

        assertTrue(mount.privately());
        assertTrue(mount.readOnly());
    }

    @Test
    void escapesBecomeTheBytesThatTheyStandFor() {
        assertEquals("/a b\tc\nd\\e#", MountInfo.unescape("/a\\040b\\011c\\012d\\134e\\043"));
        assertEquals(
                "/kopi é",
                new String(
                        MountInfo.unescape("/kopi\\040\\303\\251").getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.UTF_8));
        assertEquals("\\04", MountInfo.unescape("\\04"), "no escape");
        assertEquals("\\999", MountInfo.unescape("\\999"), "no escape");
        assertEquals("\\040", MountInfo.unescape("\\134040"), "a backslash and three digits are no second escape");
    }

    @Test
    void theLastMountAtAPlaceIsTheOneThatIsSeen() {
        MountInfo mounts = parse("20 1 0:1 / /dev rw - tmpfs a rw", "21 20 0:2 / /dev rw - tmpfs b rw");

        assertEquals(Optional.of(21), mounts.at("/dev").map(Mount::id));
        assertEquals(Optional.of("a"), mounts.withId(20).map(Mount::source));
        assertEquals(Optional.empty(), mounts.at("/de"));
    }

    @Test
    void aLineThatIsNoneIsNotTakenForOne() {
        assertThrows(IllegalArgumentException.class, () -> parse("36 35 98:0 / /mnt rw"));
    }

    @Test
    @RequiresTool("findmnt")
    void findmntSeesTheSameMountsOfTheHost() {
        String self = Long.toString(ProcessHandle.current().pid());
        List<String> theirs = Tool.lines("findmnt", "-rn", "-N", self, "-o", "ID,PARENT,MAJ:MIN,FSTYPE,PROPAGATION");
        List<String> ours = Proc.HOST.self().mounts().orElseThrow().mounts().stream()
                .map(mount -> mount.id() + " " + mount.parent() + " " + mount.device() + " " + mount.fsType() + " "
                        + (mount.privately() ? "private" : mount.shared() ? "shared" : "slave"))
                .toList();

        assertEquals(theirs.stream().sorted().toList(), ours.stream().sorted().toList());
    }

    @Test
    @Requires(Need.ROOT)
    @RequiresTool({"unshare", "findmnt"})
    void aStrangeNameInAnotherMountNamespaceIsReadAsItIs(@TempDir Path directory) throws IOException {
        Path strange = Files.createDirectory(directory.resolve("a b\\c#d\te"));
        try (Helper process = Helper.start(
                "unshare",
                "-m",
                "sh",
                "-c",
                "mount -t tmpfs -o size=4096 'the source' \"$1\" && echo; read end",
                "sh",
                strange.toString())) {
            process.readLine();
            Mount mount = Proc.HOST
                    .process(process.pid())
                    .mounts()
                    .orElseThrow()
                    .at(strange.toString())
                    .orElseThrow();

            assertEquals("the source", mount.source());
            assertEquals(Optional.of("4k"), mount.superOption("size"));
            assertEquals(
                    List.of(Integer.toString(mount.id())),
                    Tool.lines("findmnt", "-rn", "-N", Long.toString(process.pid()), "-o", "ID", strange.toString()));
            assertEquals(
                    Optional.empty(), Proc.HOST.self().mounts().orElseThrow().at(strange.toString()));
        }
    }
}
