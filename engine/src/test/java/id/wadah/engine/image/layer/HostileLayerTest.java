package id.wadah.engine.image.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.TreeListing;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Requires(Need.ROOT)
class HostileLayerTest {

    @TempDir
    Path directory;

    static Stream<Arguments> hostile() {
        return Stream.of(
                of("a name with ..", "../escaped", (tar, out) -> tar.file("../escaped", "x")),
                of("a name with .. within", "a/../../escaped", (tar, out) -> tar.file("a/../../escaped", "x")),
                of("a directory named ..", "..", (tar, out) -> tar.directory("..")),
                of(
                        "through a symbolic link to a directory",
                        "link/escaped",
                        (tar, out) -> tar.symbolicLink("link", out.toString()).file("link/escaped", "x")),
                of(
                        "a directory through a symbolic link",
                        "link/sub/",
                        (tar, out) -> tar.symbolicLink("link", out.toString()).directory("link/sub/")),
                of(
                        "through a link that replaced a directory",
                        "a/b/escaped",
                        (tar, out) -> tar.directory("a/")
                                .directory("a/b/")
                                .file("a/b/first", "x")
                                .symbolicLink("a/b", out.toString())
                                .file("a/b/escaped", "x")),
                of(
                        "through a relative link",
                        "link/escaped",
                        (tar, out) ->
                                tar.symbolicLink("link", "../../../outside").file("link/escaped", "x")),
                of(
                        "a hard link to the outside",
                        "../../../outside/secret",
                        (tar, out) -> tar.hardLink("got", "../../../outside/secret")),
                of("a hard link to an absolute path", null, (tar, out) -> tar.hardLink("got", out + "/secret")),
                of(
                        "a hard link through a symbolic link",
                        "link/secret",
                        (tar, out) -> tar.symbolicLink("link", out.toString()).hardLink("got", "link/secret")),
                of("a hard link to nothing", "nothing", (tar, out) -> tar.hardLink("got", "nothing")),
                of(
                        "a whiteout through a symbolic link",
                        "link/secret",
                        (tar, out) -> tar.symbolicLink("link", out.toString()).file("link/.wh.secret", "")),
                of("a whiteout of ..", "a/.wh...", (tar, out) -> tar.file("a/.wh...", "")),
                of("a file in place of the top", "", (tar, out) -> tar.file(".", "x")));
    }

    private static Arguments of(String what, String entry, BiFunction<Archive, Path, Archive> fill) {
        return Arguments.of(what, entry, fill);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void isRefusedAndNothingOutsideIsTouched(String what, String entry, BiFunction<Archive, Path, Archive> fill)
            throws IOException {
        DataRoot root = new DataRoot(directory.resolve("root"));
        Path outside = Files.createDirectories(directory.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "kept");
        List<String> before = TreeListing.of(outside);

        Archive archive = fill.apply(new Archive(), outside);
        EngineException refused = assertThrows(EngineException.class, () -> archive.unpack(root));
        assertEquals(Problem.UNSAFE_LAYER, refused.problem(), refused::getMessage);
        if (entry != null) {
            assertEquals(entry.replaceAll("/$", ""), refused.details().get(1).replaceAll("/$", ""));
        }
        assertEquals(before, TreeListing.of(outside));
        assertEquals(List.of(), TreeListing.of(root.layers()));
        assertEquals(List.of(), TreeListing.of(root.temporary()));
    }

    /** As Docker and tar programs take it. */
    @Test
    void anAbsoluteNameBeginsAtTheTopOfTheLayer() throws IOException {
        Path outside = directory.resolve("outside");
        Path files = new Archive()
                .file(outside + "/file", "x")
                .hardLink("/linked", outside + "/file")
                .unpack(new DataRoot(directory.resolve("root")));
        assertEquals("x", Files.readString(files.resolve("linked")));
        assertEquals(
                "x",
                Files.readString(files.resolve(outside.toString().substring(1)).resolve("file")));
        assertFalse(Files.exists(outside));
    }

    /** Links may lead anywhere: they are followed inside a container only, whose root ends them. */
    @Test
    void aLinkToTheOutsideIsOnlyAName() throws IOException {
        Path files = new Archive()
                .symbolicLink("passwd", "/etc/passwd")
                .symbolicLink("up", "../../../..")
                .file("passwd", "own")
                .unpack(new DataRoot(directory));
        assertEquals("own", Files.readString(files.resolve("passwd")));
        assertEquals(Path.of("../../../.."), Files.readSymbolicLink(files.resolve("up")));
        Files.delete(files.resolve("up"));
    }
}
