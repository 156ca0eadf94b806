package id.wadah.engine.image.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.OtherJvm;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The process is killed while it reads an archive, of an image or of files, and while it moves what it read into place: nothing is left, and reading
 * it again works.
 */
@Requires(Need.ROOT)
@RequiresTool("strace")
class KilledLoadTest {

    @TempDir
    Path directory;

    /** @param move before which it is killed; 0 while the layer is read */
    @ParameterizedTest
    @CsvSource({"load, 0", "load, 1", "load, 5", "import, 0", "import, 1", "import, 4"})
    void leavesNothingAndCanBeRepeated(String verb, int move) throws IOException {
        byte[] files = new TestArchive()
                .with("greeting", "hello")
                .with("x", new byte[2 << 20])
                .tar();
        byte[] archive = verb.equals("load") ? TestArchive.docker(files).tar() : files;
        Path file = Files.write(directory.resolve("archive.tar"), archive);
        DataRoot root = new DataRoot(directory.resolve("root"));
        Files.createDirectories(root.path());

        assertEquals(128 + 9, doomed(root, verb, file, move));

        assertTrue(files(root.path()).size() > 0, "it had begun");
        ImageStore store = new ImageStore(root, LocalKernel.get());
        assertTrue(!store.repair().isEmpty());
        assertEquals(List.of(), store.repair());
        assertEquals(List.of(), store.list());
        assertEquals(List.of(), files(root.images().resolve("blobs")));
        assertEquals(List.of(), files(root.layers()));
        assertEquals(List.of(), files(root.temporary()));

        DoomedLoad.read(root, store, verb, new ByteArrayInputStream(archive), ArchiveProgress.SILENT);
        Image image = store.find("probe:1").orElseThrow();
        assertEquals("hello", Files.readString(store.layers(image).get(0).resolve("greeting")));
    }

    private static int doomed(DataRoot root, String verb, Path archive, int move) {
        return move == 0
                ? OtherJvm.run(List.of(), DoomedLoad.class, root.path(), verb, archive, 1 << 20)
                : OtherJvm.killedAt("rename", move, DoomedLoad.class, root.path(), verb, archive);
    }

    private static List<String> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> !Files.isDirectory(file))
                    .map(Path::toString)
                    .toList();
        }
    }
}
