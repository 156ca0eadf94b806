package id.wadah.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.container.ContainerEngine;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.OtherJvm;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine is killed amid {@code builder prune}: the next one has no layer that nobody needs, and no half of a cache. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool("strace")
class KilledPruneTest {

    @TempDir
    Path directory;

    /**
     * @param call before which it is killed: one that deletes a step, or a file of a cache
     * @param cache whether a build finds the cache afterwards
     */
    @ParameterizedTest
    @CsvSource({"unlink, 3, true", "unlink, 7, false"})
    void nothingIsLeftThatNobodyNeeds(String call, int when, boolean cache) throws Exception {
        DataRoot root = new DataRoot(directory.resolve("root"));
        EngineFixture.provideImage(root);
        Path context = Files.createDirectory(directory.resolve("context"));
        int layers = count(root.layers());
        int blobs = count(root.images().resolve("blobs/sha256"));
        try (ContainerEngine engine = ContainerEngine.open(root)) {
            build(engine, context);
            engine.images().remove("built", true, id -> List.of());
            assertTrue(count(root.layers()) > layers + 1);
        }

        assertEquals(128 + 9, OtherJvm.killedAt(call, when, DoomedPrune.class, root.path()));

        try (ContainerEngine next = ContainerEngine.open(root)) {
            assertFalse(next.repaired().isEmpty());
            next.builder().cache().prune(true, entry -> entry.kind() == BuildCache.Kind.STEP);
            assertEquals(layers, count(root.layers()));
            assertEquals(blobs, count(root.images().resolve("blobs/sha256")));
            assertEquals(cache ? "one two" : "", build(next, context));
        }
    }

    /** What it finds in the cache. */
    private static String build(ContainerEngine engine, Path context) {
        Building building = new Building(engine, context).file("""
                FROM busybox
                RUN echo a > /a
                RUN echo b > /b
                RUN --mount=type=cache,target=/c echo found $(ls /c) && touch /c/one /c/two && echo c > /d
                """).named("built");
        building.build();
        return building.output.toString().replaceFirst("(?s).*found ?(.*)\\n.*", "$1");
    }

    private static int count(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return (int) all.count();
        }
    }
}
