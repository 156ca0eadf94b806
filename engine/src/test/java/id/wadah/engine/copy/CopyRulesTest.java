package id.wadah.engine.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.EngineException;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is copied where; the expectations were recorded from {@code docker cp}, daemon 20.10.24. */
@Requires(Need.ROOT)
class CopyRulesTest {

    @TempDir
    Path directory;

    private Set<String> before;

    private FileSpace space(String name) {
        return new FileSpace(name, FileHandle.of(directory.resolve(name)), OwnerIds.SAME);
    }

    private Set<String> target() throws IOException {
        Path top = directory.resolve("to");
        try (Stream<Path> all = Files.walk(top)) {
            return all.map(each -> top.relativize(each)
                            + (Files.isSymbolicLink(each) ? "@" : Files.isDirectory(each) ? "/" : ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private void prepare() throws IOException {
        Path from = Files.createDirectory(directory.resolve("from"));
        Files.writeString(from.resolve("f"), "hello");
        Files.createDirectories(from.resolve("d/sub"));
        Files.writeString(from.resolve("d/a"), "a");
        Files.writeString(from.resolve("d/sub/b"), "b");
        Files.createSymbolicLink(from.resolve("lf"), Path.of("f"));
        Files.createSymbolicLink(from.resolve("ld"), Path.of("d"));
        Files.createSymbolicLink(from.resolve("lb"), Path.of("/nowhere"));
        Path to = Files.createDirectory(directory.resolve("to"));
        Files.createDirectories(to.resolve("e/dir"));
        Files.createDirectory(to.resolve("etc"));
        Files.writeString(to.resolve("e/file"), "old");
        Files.createSymbolicLink(to.resolve("e/ld"), Path.of("dir"));
        Files.createSymbolicLink(to.resolve("e/lf"), Path.of("file"));
        Files.createSymbolicLink(to.resolve("e/lb"), Path.of("nowhere"));
        Files.createSymbolicLink(to.resolve("e/up"), Path.of("../../.."));
        Files.createSymbolicLink(to.resolve("e/etc"), Path.of("/etc"));
        before = target();
    }

    /** The new files, space-separated, or the problem. */
    private String copy(String source, boolean follow, String destination) throws IOException {
        prepare();
        try (FileSpace from = space("from");
                FileSpace to = space("to")) {
            Copying.copy(from, source, follow, to, destination, UnaryOperator.identity());
        } catch (EngineException refused) {
            assertEquals(before, target(), "something was made");
            return refused.problem().name();
        }
        Set<String> made = target();
        made.removeAll(before);
        return String.join(" ", made);
    }

    @ParameterizedTest
    @CsvSource({
        "/f, /e, e/f",
        "/f, /e/, e/f",
        "/f, /e/out, e/out",
        "/f, /e/none/, NO_SUCH_DIRECTORY",
        "/f, /e/none/x, NO_SUCH_FILE_INSIDE",
        "/f, /e/file, ''",
        "/f, /e/file/, NO_SUCH_DIRECTORY",
        "/f, /e/file/x, NOT_A_DIRECTORY",
        "/f, /e/ld, e/dir/f",
        "/f, /e/lf, ''",
        "/f, /e/lb, e/nowhere",
        "/f, /e/etc, etc/f",
        "/f, /e/up, f",
        "/f, /, f",
        "/f/, /e, NOT_A_DIRECTORY",
        "/f/., /e, NOT_A_DIRECTORY",
        "/none, /e, NO_SUCH_FILE_INSIDE",
        "/d, /e/out, e/out/ e/out/a e/out/sub/ e/out/sub/b",
        "/d, /e/out/, e/out/ e/out/a e/out/sub/ e/out/sub/b",
        "/d, /e/out/., NO_SUCH_FILE_INSIDE",
        "/d, /e/dir, e/dir/d/ e/dir/d/a e/dir/d/sub/ e/dir/d/sub/b",
        "/d/, /e/dir, e/dir/d/ e/dir/d/a e/dir/d/sub/ e/dir/d/sub/b",
        "/d/., /e/dir, e/dir/a e/dir/sub/ e/dir/sub/b",
        "/d/., /e/out, e/out/ e/out/a e/out/sub/ e/out/sub/b",
        "/d, /e/file, CANNOT_COPY_DIRECTORY",
        "/d, /e/none/x, NO_SUCH_FILE_INSIDE",
        "/d, /e/ld, e/dir/d/ e/dir/d/a e/dir/d/sub/ e/dir/d/sub/b",
        "/lf, /e/out, e/out@",
        "/lf, /e/dir, e/dir/lf@",
        "/ld, /e/dir, e/dir/ld@",
        "/ld/, /e/dir, e/dir/ld/ e/dir/ld/a e/dir/ld/sub/ e/dir/ld/sub/b",
        "/ld/., /e/dir, e/dir/a e/dir/sub/ e/dir/sub/b",
        "/lb, /e/dir, e/dir/lb@",
        "/d/../f, /e/dir, e/dir/f"
    })
    void asWithDocker(String source, String destination, String expected) throws IOException {
        assertEquals(expected, copy(source, false, destination));
    }

    @ParameterizedTest
    @CsvSource({
        "/lf, /e/out, e/out",
        "/lf, /e/dir, e/dir/lf",
        "/ld, /e/out, e/out/ e/out/a e/out/sub/ e/out/sub/b",
        "/ld, /e/dir, e/dir/ld/ e/dir/ld/a e/dir/ld/sub/ e/dir/ld/sub/b",
        "/lb, /e/dir, NO_SUCH_FILE_INSIDE"
    })
    void linksAreFollowedWhenAskedFor(String source, String destination, String expected) throws IOException {
        assertEquals(expected, copy(source, true, destination));
    }

    @ParameterizedTest
    @CsvSource({"d/a, WOULD_REPLACE_DIRECTORY, true", "d/sub, WOULD_REPLACE_FILE, false"})
    void filesAndDirectoriesDoNotReplaceOneAnother(String path, String problem, boolean isDirectory)
            throws IOException {
        prepare();
        Path there = directory.resolve("to").resolve(path);
        if (isDirectory) {
            Files.createDirectories(there);
        } else {
            Files.createDirectories(there.getParent());
            Files.writeString(there, "");
        }
        try (FileSpace from = space("from");
                FileSpace to = space("to")) {
            EngineException refused = assertThrows(
                    EngineException.class, () -> Copying.copy(from, "/d", false, to, "/", UnaryOperator.identity()));
            assertEquals(problem, refused.problem().name());
        }
        assertEquals(isDirectory, Files.isDirectory(there), "it is as it was");
    }
}
