package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.FileTree;
import id.wadah.engine.Problem;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import id.wadah.engine.volume.NewVolume;
import id.wadah.engine.volume.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Volumes in real containers, seen from inside and from the host. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool({"findmnt", "stat"})
class VolumesTest extends VolumesFixture {

    private static List<String> names() {
        return wadah.engine().volumes().list().stream().map(Volume::name).toList();
    }

    @Test
    void insideAndOutsideAreOneDirectory() throws IOException {
        Running container = wadah.start(Request.idle().volume("notes:/data/deep"));
        container.exec("echo inside > /data/deep/file");

        Path file = data("notes").resolve("file");
        assertEquals("inside\n", Files.readString(file));
        assertEquals(
                Tool.run("stat", "-c", "%d:%i", file.toString()),
                container.exec("stat -c %d:%i /data/deep/file").output());
        assertEquals(
                data("notes").toString(),
                Tool.run("findmnt", "-N", Long.toString(container.pid()), "-n", "-o", "FSROOT", "/data/deep")
                        .strip()
                        .replaceFirst("^.*(?=" + wadah.root().path() + ")", ""));
        Files.writeString(file, "outside\n");
        assertEquals("outside\n", container.exec("cat /data/deep/file").output());
    }

    @Test
    void dataStayWhenTheContainerGoes() {
        wadah.run(Request.sh("echo kept > /data/file").autoRemove().volume("notes:/data"));
        assertTrue(wadah.engine().containers().isEmpty());
        assertEquals("kept\n", wadah.output(Request.of("cat", "/other/file").volume("notes:/other:ro")));
    }

    @Test
    void twoContainersShareIt() {
        Running writer = wadah.start(Request.idle().volume("notes:/a"));
        Running reader = wadah.start(Request.idle().volume("notes:/b:ro"));
        writer.exec("echo shared > /a/file");
        assertEquals("shared\n", reader.exec("cat /b/file").output());
        Running.Result refused = reader.exec("echo x > /b/file");
        assertTrue(refused.error().contains("Read-only file system"), refused::error);
        assertEquals("shared\n", writer.exec("cat /a/file").output());
    }

    @Test
    void oneThatAContainerHasIsNotRemoved() {
        Container stopped = wadah.create(Request.idle().volume("notes:/data"));
        Running running = wadah.start(Request.idle().volume("notes:/data"));
        EngineException refused = assertThrows(
                EngineException.class, () -> wadah.engine().volumes().remove("notes"));
        assertEquals(Problem.VOLUME_IN_USE, refused.problem());
        assertTrue(refused.details().get(1).contains(stopped.id().hex()));
        assertTrue(refused.details().get(1).contains(running.container().id().hex()));

        wadah.engine().remove(running.container(), true);
        assertThrows(EngineException.class, () -> wadah.engine().volumes().remove("notes"));
        wadah.engine().remove(stopped, false, true);
        assertEquals(List.of("notes"), names());
        wadah.engine().volumes().remove("notes");
        assertEquals(List.of(), names());
        assertEquals(
                Problem.NO_SUCH_VOLUME,
                assertThrows(
                                EngineException.class,
                                () -> wadah.engine().volumes().remove("notes"))
                        .problem());
    }

    @Test
    void anonymousOnesGoWhenThatIsAskedFor() {
        wadah.run(Request.of("true").autoRemove().volume("/data"));
        assertEquals(List.of(), names());

        Container kept = wadah.start(Request.of("true").volume("/data")).container();
        String name = names().get(0);
        assertTrue(name.matches("[0-9a-f]{64}"), name);
        wadah.engine().remove(kept, true);
        assertEquals(List.of(name), names());
        assertEquals(
                name, wadah.engine().volumes().prune(Volume::anonymous).get(0).name());
        assertEquals(List.of(), names());
    }

    @Test
    void anonymousOnesStayWhileAnotherHasThem() {
        Container first =
                wadah.start(Request.of("true").name("first").volume("/data")).container();
        Running second = wadah.start(Request.idle().volumesFrom("first"));
        wadah.engine().remove(first, true, true);
        assertEquals(1, names().size());
        assertEquals("", second.exec("touch /data/file").error());
        wadah.engine().remove(second.container(), true, true);
        assertEquals(List.of(), names());
    }

    @Test
    void whatIsNotUsedIsPruned() {
        wadah.engine().volumes().create(NewVolume.named("used"));
        wadah.engine().volumes().create(NewVolume.named("unused"));
        wadah.run(Request.sh("echo 12345 > /d/file").volume("used:/d"));
        wadah.run(Request.sh("echo 12345 > /d/file").autoRemove().volume("unused:/d"));
        var removed = wadah.engine().volumes().prune(any -> true);
        assertEquals(1, removed.size());
        assertEquals("unused", removed.get(0).name());
        assertEquals(6, removed.get(0).bytes());
        assertEquals(List.of("used"), names());
    }

    @Test
    void oneWithOptionsIsMountedWhileItIsUsed() {
        wadah.engine()
                .volumes()
                .create(new NewVolume(
                        "memory", false, Map.of(), Map.of("type", "tmpfs", "device", "tmpfs", "o", "size=1m,noexec")));
        Running first = wadah.start(Request.idle().volume("memory:/m"));
        Running second = wadah.start(Request.idle().volume("memory:/m"));
        first.exec("echo shared > /m/file");
        assertEquals("shared\n", second.exec("cat /m/file").output());
        assertEquals(
                "tmpfs\n",
                Tool.run("findmnt", "-n", "-o", "FSTYPE", data("memory").toString()));
        String options = Tool.run("findmnt", "-N", Long.toString(second.pid()), "-n", "-o", "OPTIONS", "/m");
        assertTrue(options.contains("noexec") && options.contains("size=1024k"), options);

        wadah.engine().remove(first.container(), true);
        assertEquals("shared\n", second.exec("cat /m/file").output());
        wadah.engine().remove(second.container(), true);
        assertEquals(1, Tool.attempt("findmnt", data("memory").toString()).exitCode());
        assertEquals("", wadah.output(Request.of("ls", "/m").volume("memory:/m")));
    }

    @Test
    void optionsThatTheKernelRefusesAreToldOf() {
        wadah.engine()
                .volumes()
                .create(new NewVolume(
                        "broken", false, Map.of(), Map.of("type", "none", "device", "/not/there", "o", "bind")));
        EngineException refused = assertThrows(
                EngineException.class, () -> wadah.start(Request.of("true").volume("broken:/m")));
        assertEquals(Problem.VOLUME_NOT_MOUNTABLE, refused.problem());
        assertEquals("ENOENT", refused.details().get(2));
    }

    @Test
    void volumesOfAnotherContainer() {
        wadah.run(Request.sh("echo 1 > /a/f; echo 2 > /b/f")
                .name("lender")
                .volume("notes:/a")
                .volume("/b"));
        assertEquals("1\n2\n", wadah.output(Request.of("cat", "/a/f", "/b/f").volumesFrom("lender")));
        Running.Result refused = wadah.run(Request.sh("echo x > /a/f").volumesFrom("lender:ro"));
        assertTrue(refused.error().contains("Read-only"), refused::error);
        assertEquals(
                Problem.NO_CONTAINER_TO_MOUNT_FROM,
                assertThrows(
                                EngineException.class,
                                () -> wadah.create(Request.idle().volumesFrom("nobody")))
                        .problem());
        wadah.engine().containers().forEach(each -> wadah.engine().remove(each, true, true));
        assertEquals(List.of("notes"), names());
    }

    /** Nothing of a container that cannot be made stays, its volumes neither. */
    @Test
    void aContainerThatIsRefusedLeavesNoVolume() {
        wadah.create(Request.idle().name("taken"));
        assertThrows(
                EngineException.class,
                () -> wadah.create(
                        Request.idle().name("taken").volume("notes:/a").volume("/b")));
        assertThrows(
                EngineException.class,
                () -> wadah.create(Request.idle().volume("notes:/a").mount("type=bind,src=/not/there,dst=/b")));
        assertEquals(List.of(), names());
    }

    @Test
    void itIsWritableWhereTheRootIsNot() {
        assertEquals(
                "fine\n",
                wadah.output(Request.sh("touch /x 2> /dev/null || echo fine > /data/f; cat /data/f")
                        .readOnly()
                        .volume("notes:/data")));
    }

    @Test
    void sharedMemoryIsAsLargeAsAskedFor() {
        assertTrue(
                wadah.output(Request.sh("mount | grep /dev/shm").shmSize("3m")).contains("size=3072k"));
        assertTrue(wadah.output(Request.sh("mount | grep /dev/shm")).contains("size=65536k"));
    }

    @Test
    void aHundredRoundsLeaveNothing() throws IOException {
        Path host = Files.createTempDirectory("wadah-rounds");
        try {
            for (int i = 0; i < 100; i++) {
                assertEquals(
                        0,
                        wadah.run(Request.sh("echo x >> /named/f; echo x >> /host/f; touch /anonymous/f")
                                        .autoRemove()
                                        .volume("notes:/named")
                                        .volume("/anonymous")
                                        .volume(host + ":/host"))
                                .exitCode());
            }
            assertEquals(200, Files.size(host.resolve("f")));
            assertEquals(200, Files.size(data("notes").resolve("f")));
            assertEquals(List.of("notes"), names());
        } finally {
            FileTree.delete(host);
        }
    }
}
