package id.wadah.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    @TempDir
    Path directory;

    @Test
    void deletesLinksAndNotWhatTheyLeadTo() throws IOException {
        Path kept = Files.createDirectories(directory.resolve("kept"));
        Path file = Files.createFile(kept.resolve("file"));
        Path tree = Files.createDirectories(directory.resolve("tree/below/it"));
        Files.createSymbolicLink(tree.resolve("directory"), kept);
        Files.createSymbolicLink(tree.resolve("broken"), Path.of("nowhere"));

        FileTree.delete(directory.resolve("tree"));

        assertFalse(Files.exists(directory.resolve("tree")));
        assertTrue(Files.exists(file));
    }

    @Test
    void deletesASingleFileOrLink() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        FileTree.delete(link);
        assertFalse(Files.exists(link, LinkOption.NOFOLLOW_LINKS));
        assertTrue(Files.exists(file));

        FileTree.delete(file);
        assertFalse(Files.exists(file));
    }

    @Test
    void whatIsNotThereIsFine() throws IOException {
        FileTree.delete(directory.resolve("not/there"));
        assertTrue(Files.exists(directory));
    }
}
