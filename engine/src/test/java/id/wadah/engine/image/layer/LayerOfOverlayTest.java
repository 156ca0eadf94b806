package id.wadah.engine.image.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.DataRoot;
import id.wadah.engine.FileTree;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * What somebody changes on a real overlay is captured as a layer, stored, unpacked and laid on the same lower layer: it looks the same then.
 * Python changes and looks, and knows nothing of archives.
 */
class LayerOfOverlayTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Operation(String kind, String first, String second, int number, byte[] data) {
        List<Object> words() {
            return List.of(kind, first, second, number, Base64.getEncoder().encodeToString(data));
        }
    }

    private static Operation operation(String kind, String path) {
        return new Operation(kind, path, path, 0, new byte[] {1});
    }

    /** A layer has no sockets, but what one has hidden stays hidden. */
    @Example
    void aSocketInPlaceOfAFile() throws IOException {
        whatAnOverlayShowsIsWhatItsLayerShows(
                List.of(operation("write", "a/b"), operation("write", "b")),
                List.of(
                        operation("remove", "a/b"),
                        operation("socket", "a/b"),
                        operation("remove", "b"),
                        operation("socket", "b")));
    }

    /** Nothing is hidden twice: of a whiteout where nothing is below, the kernel would show the name. */
    @Example
    void aSocketInADirectoryThatHidesAnother() throws IOException {
        whatAnOverlayShowsIsWhatItsLayerShows(
                List.of(operation("write", "a/b"), operation("write", "a/c/b")),
                List.of(
                        operation("replace", "a"),
                        operation("socket", "a/b"),
                        operation("mkdir", "a/c"),
                        operation("socket", "a/c/b")));
    }

    @Property(tries = 5, shrinking = ShrinkingMode.OFF)
    void whatAnOverlayShowsIsWhatItsLayerShows(
            @ForAll("operations") List<Operation> before, @ForAll("operations") List<Operation> after)
            throws IOException {
        Assume.that(System.getProperty("user.name").equals("root"));
        Path directory = Files.createTempDirectory("wadah-overlay");
        try {
            Path tool = directory.resolve("tree.py");
            try (InputStream in = LayerOfOverlayTest.class.getResourceAsStream("tree.py")) {
                Files.copy(Objects.requireNonNull(in), tool);
            }
            Path made = make(directory, "made");
            Tool.run("python3", tool.toString(), "change", made.toString(), json(before));
            List<String> source = Tool.lines("python3", tool.toString(), "list", made.toString());
            DataRoot root = new DataRoot(directory.resolve("root"));
            Path lower = stored(root, new UpperLayer(made, List.of(), Set.of()));
            assertEquals(source, Tool.lines("python3", tool.toString(), "list", lower.toString()));

            Path upper = make(directory, "upper");
            List<String> seen = overlay(tool, directory, lower.toString(), upper.toString(), json(after));
            UpperLayer changes = new UpperLayer(upper, List.of(lower), Set.of());
            Path layer = stored(root, changes);
            assertEquals(seen, overlay(tool, directory, layer + ":" + lower, "", "[]"));

            changes.strip();
            ChainId adopted = new ChainId(Digest.of(new byte[] {1}));
            Path files = new UnpackedLayers(root, new BlobStore(root)).adopt(adopted, upper, 1);
            assertFalse(Files.exists(upper));
            assertEquals(seen, overlay(tool, directory, files + ":" + lower, "", "[]"));
        } finally {
            FileTree.delete(directory);
        }
    }

    private static List<String> overlay(Path tool, Path directory, String lowers, String upper, String operations)
            throws IOException {
        Path work = make(directory, "work");
        Path target = make(directory, "target");
        String[] command = {
            "unshare",
            "--mount",
            "python3",
            tool.toString(),
            "overlay",
            lowers,
            upper,
            work.toString(),
            target.toString(),
            operations
        };
        return Tool.lines(command);
    }

    private static Path make(Path directory, String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    private static Path stored(DataRoot root, UpperLayer layer) throws IOException {
        BlobStore blobs = new BlobStore(root);
        WrittenLayer written;
        try (StagedLayer staged = LayerWriter.stage(blobs, layer::write)) {
            written = staged.publish();
        }
        return new UnpackedLayers(root, blobs)
                .ensure(new LayerSource(written.descriptor(), written.diffId(), new ChainId(written.diffId())));
    }

    private static String json(List<Operation> operations) throws JsonProcessingException {
        return JSON.writeValueAsString(operations.stream().map(Operation::words).toList())
                .codePoints()
                .collect(StringBuilder::new, LayerOfOverlayTest::escape, StringBuilder::append)
                .toString();
    }

    /** A byte that is no UTF-8 goes through as the escape that Python has for it. */
    private static void escape(StringBuilder out, int character) {
        if (character < 128) {
            out.append((char) character);
        } else {
            for (char unit : Character.toChars(character)) {
                out.append(String.format("\\u%04x", (int) unit));
            }
        }
    }

    @Provide
    Arbitrary<List<Operation>> operations() {
        Arbitrary<String> kind = Arbitraries.frequency(
                Tuple.of(10, "write"),
                Tuple.of(6, "mkdir"),
                Tuple.of(4, "remove"),
                Tuple.of(3, "replace"),
                Tuple.of(4, "rename"),
                Tuple.of(3, "symlink"),
                Tuple.of(3, "link"),
                Tuple.of(1, "pipe"),
                Tuple.of(1, "device"),
                Tuple.of(1, "socket"),
                Tuple.of(2, "sparse"),
                Tuple.of(3, "chmod"),
                Tuple.of(3, "chown"),
                Tuple.of(3, "time"),
                Tuple.of(3, "user"),
                Tuple.of(1, "trusted"),
                Tuple.of(2, "capability"),
                Tuple.of(1, "acl"),
                Tuple.of(1, "default"));
        // Few at first, so that the same are met again.
        Arbitrary<String> name = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.of("a", "b")),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                "d e",
                                "\u00e9",
                                "\udcff\udc80",
                                "n".repeat(130),
                                "\u65e5\udcfe".repeat(40),
                                "new\nline",
                                "..x")));
        Arbitrary<String> path = name.list().ofMinSize(1).ofMaxSize(3).map(names -> String.join("/", names));
        return Combinators.combine(
                        kind,
                        path,
                        path,
                        Arbitraries.integers().between(0, 07777),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(300))
                .as(Operation::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(90);
    }
}
