package id.wadah.engine.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.DataRoot;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.OtherJvm;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that a person wants is there when it is whole, and otherwise nothing of it, whatever happens to the engine. */
@Requires(Need.ROOT)
class WholeFileTest {

    @TempDir
    Path directory;

    private DataRoot root;
    private Path place;
    private Path target;

    @BeforeEach
    void makeDirectories() throws IOException {
        root = new DataRoot(directory.resolve("root"));
        Files.createDirectories(root.temporary());
        place = Files.createDirectory(directory.resolve("place"));
        target = place.resolve("archive.tar");
    }

    private static void write(WholeFile file, String text) throws IOException {
        try (OutputStream out = file.open()) {
            out.write(text.getBytes());
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(each -> each.getFileName().toString()).toList();
        }
    }

    @Test
    void thereIsNothingOfItUntilItIsWhole() throws IOException {
        try (WholeFile file = WholeFile.begin(root, target)) {
            write(file, "all of it");
            assertEquals(List.of(), names(place));
            assertEquals(List.of(), names(root.temporary()));
            file.place();
        }
        assertEquals("all of it", Files.readString(target));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
        assertEquals(List.of("archive.tar"), names(place));
    }

    @Test
    void whatWasThereStaysUntilThen() throws IOException {
        Files.writeString(target, "former");
        try (WholeFile file = WholeFile.begin(root, target)) {
            write(file, "half");
        }
        assertEquals("former", Files.readString(target));
        try (WholeFile file = WholeFile.begin(root, target)) {
            write(file, "latter");
            file.place();
        }
        assertEquals("latter", Files.readString(target));
        assertEquals(List.of("archive.tar"), names(place));
        assertEquals(List.of(), names(root.temporary()));
    }

    @Test
    void aDirectoryThatIsNotThereIsSaid() throws IOException {
        assertThrows(NoSuchFileException.class, () -> WholeFile.begin(root, directory.resolve("none/file")));
        assertEquals(List.of(), names(root.temporary()));
    }

    /**
     * Killed as it is about to give the file a hidden name, since another one has its own, and as it takes that one's place.
     *
     * @param hidden how many files it leaves for the next one to remove
     */
    @ParameterizedTest
    @CsvSource({"linkat, 2, 0", "rename, 1, 1"})
    @RequiresTool("strace")
    void whatAKilledEngineLeftTheNextOneRemoves(String call, int when, int hidden) throws IOException {
        Files.writeString(target, "former");

        assertEquals(128 + 9, OtherJvm.killedAt(call, when, DoomedFile.class, root.path(), target));

        assertEquals(1 + hidden, names(place).size());
        assertEquals(hidden, WholeFile.removeLeftovers(root).size());
        assertEquals(List.of("archive.tar"), names(place));
        assertEquals(List.of(), names(root.temporary()));
        assertEquals("former", Files.readString(target));
    }
}
