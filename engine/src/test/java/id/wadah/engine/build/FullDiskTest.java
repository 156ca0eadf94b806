package id.wadah.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.CommitRequest;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerEngine;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.archive.ArchiveFormat;
import id.wadah.engine.image.archive.ArchiveProgress;
import id.wadah.engine.image.archive.LoadRequest;
import id.wadah.engine.image.archive.SaveRequest;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Tool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A disk that becomes full while an image comes about: it is said so, nothing half is left, and with room again all goes on. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class FullDiskTest {

    private static final int MEBI = 1 << 20;

    @TempDir
    Path directory;

    private DataRoot root;
    private Path context;
    private ContainerEngine engine;

    @BeforeEach
    void mountSmallDisk() throws IOException {
        Path small = Files.createDirectory(directory.resolve("small"));
        Tool.run("mount", "-t", "tmpfs", "-o", "size=48m", "none", small.toString());
        root = new DataRoot(small.resolve("root"));
        context = Files.createDirectory(directory.resolve("context"));
        EngineFixture.provideImage(root);
        engine = ContainerEngine.open(root);
    }

    @AfterEach
    void unmount() {
        engine.containers().forEach(each -> engine.remove(each, true));
        engine.close();
        try (ContainerEngine next = ContainerEngine.open(root)) {
            assertEquals(List.of(), next.repaired());
        } finally {
            Tool.run("umount", root.path().getParent().toString());
        }
    }

    private static byte[] random(int bytes) {
        byte[] content = new byte[bytes];
        new Random(1).nextBytes(content);
        return content;
    }

    private List<Path> content() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path part : List.of(root.images(), root.layers(), root.temporary())) {
            try (Stream<Path> files = Files.walk(part, 3)) {
                files.sorted().forEach(all::add);
            }
        }
        return all;
    }

    /** Nothing of what does not fit stays, and the disk is as empty as before. */
    private void isSaid(Executable work) throws IOException {
        List<Path> before = content();
        long free = Files.getFileStore(root.path()).getUsableSpace();

        EngineException refused = assertThrows(EngineException.class, work);

        assertEquals(Problem.DISK_FULL, refused.problem(), refused::toString);
        assertEquals(before, content());
        long lost = free - Files.getFileStore(root.path()).getUsableSpace();
        assertTrue(lost < MEBI, () -> lost + " bytes are not free again");
    }

    /** Fills the disk but for that. */
    private Path fill(int free) throws IOException {
        Path filler = root.path().resolveSibling("filler");
        long usable = Files.getFileStore(root.path()).getUsableSpace();
        Tool.run("fallocate", "-l", Long.toString(usable - free), filler.toString());
        return filler;
    }

    @Test
    void load() throws IOException {
        Files.write(context.resolve("big"), random(8 * MEBI));
        Image image = new Building(engine, context)
                .file("FROM scratch\nCOPY big /\n")
                .named("big")
                .build();
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        engine.archives()
                .save(
                        engine.archives()
                                .select(
                                        new SaveRequest(List.of("big"), ArchiveFormat.DOCKER_ARCHIVE, null),
                                        AssemblyProgress.SILENT),
                        archive,
                        ArchiveProgress.SILENT);
        engine.images().remove("big", true, id -> List.of());
        engine.builder().cache().prune(true, entry -> true);

        // Not even the archive has room, then not what is in it.
        for (int room : new int[] {4 * MEBI, 12 * MEBI}) {
            Path filler = fill(room);
            isSaid(() -> load(archive.toByteArray()));
            Files.delete(filler);
        }
        load(archive.toByteArray());
        assertEquals(image.id(), engine.images().find("big").orElseThrow().id());
    }

    private void load(byte[] archive) throws IOException {
        engine.archives().load(new ByteArrayInputStream(archive), LoadRequest.ALL, ArchiveProgress.SILENT);
    }

    @Test
    void importing() throws IOException {
        byte[] archive = random(8 * MEBI);
        fill(4 * MEBI);
        isSaid(() -> engine.images().stage(out -> {
            new ByteArrayInputStream(archive).transferTo(out);
            return 0;
        }));
    }

    @Test
    void commit() throws IOException, InterruptedException {
        Container container = engine.create(
                Request.sh("head -c 8388608 /dev/urandom > /big").name("writer").build(), AssemblyProgress.SILENT);
        engine.start(container, List.of());
        container.await();
        CommitRequest request = new CommitRequest(null, "", "", List.of(), false);

        Path filler = fill(4 * MEBI);
        isSaid(() -> engine.commit(container, request));
        Files.delete(filler);

        assertEquals(
                8 * MEBI,
                Files.size(engine.images()
                        .layers(engine.commit(container, request))
                        .get(0)
                        .resolve("big")));
    }

    @Test
    void build() throws IOException {
        Files.write(context.resolve("big"), random(8 * MEBI));
        Building building = new Building(engine, context).file("FROM busybox\nCOPY big /\nRUN cp /big /again\n");

        Path filler = fill(4 * MEBI);
        isSaid(building::build);
        Files.delete(filler);

        assertEquals(
                8 * MEBI,
                Files.size(engine.images().layers(building.build()).get(0).resolve("again")));
    }
}
