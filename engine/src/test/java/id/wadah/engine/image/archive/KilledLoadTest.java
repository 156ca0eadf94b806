package id.wadah.engine.image.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\"; exit $?", "sh"));
        if (move > 0) {
            command.addAll(List.of("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=rename"));
            command.addAll(List.of("-e", "inject=rename:signal=KILL:when=" + move));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The virtual machine itself moves nothing then.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-cp"));
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.addAll(List.of(DoomedLoad.class.getName(), root.path().toString(), verb, archive.toString()));
        if (move == 0) {
            command.add(Integer.toString(1 << 20));
        }
        return Tool.attempt(command.toArray(String[]::new)).exitCode();
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
