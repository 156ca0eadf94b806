package id.wadah.engine.image.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.DataRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {

    @TempDir
    Path directory;

    private DataRoot root;
    private Scratch scratch;

    @BeforeEach
    void make() {
        root = new DataRoot(directory.resolve("root"));
        scratch = new Scratch(root);
    }

    /** Whoever is killed in the middle leaves the mark; whoever only fails does not. */
    @Test
    void unfinishedWorkIsMarkedAsLongAsItLasts() throws IOException {
        int during = scratch.marked("removal", () -> names().size());
        assertEquals(1, during);
        assertEquals(List.of(), names());
        assertThrows(
                IllegalStateException.class,
                () -> scratch.marked("removal", () -> {
                    throw new IllegalStateException();
                }));
        assertEquals(List.of(), names());
    }

    @Test
    void aFileIsReplacedAsAWhole() throws IOException {
        Path target = directory.resolve("deep/down/file");
        scratch.write(target, new byte[] {1, 2, 3});
        scratch.write(target, new byte[] {4});
        assertEquals(1, Files.size(target));
        assertEquals(List.of(), names());
    }

    @Test
    void emptyingFollowsNoLink() throws IOException {
        Path outside = Files.writeString(
                Files.createDirectory(directory.resolve("outside")).resolve("file"), "tetap");
        Path left = scratch.directory("layer");
        Files.createSymbolicLink(left.resolve("link"), Path.of("../../../outside"));
        Files.createDirectories(left.resolve("a/b/c"));
        assertEquals(List.of(left.getFileName().toString()), scratch.empty());
        assertEquals("tetap", Files.readString(outside));
        assertEquals(List.of(), scratch.empty());
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(root.temporary())) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
