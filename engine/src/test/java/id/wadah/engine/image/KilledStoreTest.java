package id.wadah.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.oci.Manifest;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.OtherJvm;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The store's process is killed as it is about to move something into its place, which is when things begin or cease to be there: the next one
 * finds every image whole that is listed, and nothing that no image needs.
 */
@Requires(Need.ROOT)
class KilledStoreTest {

    /** Of about thirty moves; each costs the start of a JVM. */
    private static final int POINTS = 4;

    @TempDir
    Path directory;

    @TestFactory
    @RequiresTool("strace")
    Stream<DynamicTest> atAnyMove() throws IOException {
        Path log = directory.resolve("log");
        Path whole = Files.createDirectory(directory.resolve("whole"));
        List<String> tracing = List.of("strace", "-f", "-qq", "-o", log.toString(), "-e", "trace=rename");
        assertEquals(0, OtherJvm.run(tracing, DoomedStore.class, whole));
        assertEquals(
                0, new ImageStore(root("whole"), LocalKernel.get()).repair().size());
        int moves = (int) Files.readAllLines(log).stream()
                .filter(line -> line.contains("rename(") && line.contains("whole/"))
                .count();
        assertTrue(moves > 15, () -> moves + " moves");
        return IntStream.range(0, POINTS)
                // Some fewer are needed where another image has a layer already.
                .map(point -> 2 + point * (moves - 6) / (POINTS - 1))
                .mapToObj(move -> DynamicTest.dynamicTest("before move " + move, () -> killed(move)));
    }

    private void killed(int move) throws IOException {
        String name = "killed" + move;
        Image good = DoomedStore.list(new ImageStore(root(name), LocalKernel.get()), "good:1", "base", "good");
        assertEquals(128 + 9, OtherJvm.killedAt("rename", move, DoomedStore.class, directory.resolve(name)));

        ImageStore store = new ImageStore(root(name), LocalKernel.get());
        assertTrue(!store.repair().isEmpty(), "it left at least the mark that it was at work");
        assertEquals(List.of(), store.repair());
        assertEquals(good.id(), store.find("good:1").orElseThrow().id());
        isConsistent(store, name);
        // And whatever it was doing can be done again.
        DoomedStore.work(store);
        isConsistent(store, name);
        assertEquals(2, store.list().size());
    }

    private void isConsistent(ImageStore store, String name) throws IOException {
        StoreContents contents = new StoreContents(directory.resolve(name));
        TreeSet<String> blobs = new TreeSet<>();
        TreeSet<String> layers = new TreeSet<>();
        for (Image image : store.list()) {
            Manifest manifest = store.blobs().read(image.manifest(), Manifest.class);
            blobs.add(image.digest().hex());
            blobs.add(manifest.config().digest().hex());
            for (ImageLayer layer : image.layers()) {
                blobs.add(layer.descriptor().digest().hex());
                layers.add(layer.chainId().hex());
                store.blobs().open(layer.descriptor()).readAllBytes();
            }
            for (Path files : store.layers(image)) {
                try (Stream<Path> children = Files.list(files)) {
                    Path file = children.findFirst().orElseThrow();
                    assertEquals(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        assertEquals(new ArrayList<>(blobs), contents.blobs());
        assertEquals(new ArrayList<>(layers), contents.layers());
        assertEquals(List.of(), contents.scratch());
    }

    private DataRoot root(String name) {
        return new DataRoot(directory.resolve(name));
    }
}
