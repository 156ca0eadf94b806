package id.wadah.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.container.ContainerEngine;
import id.wadah.engine.image.Image;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.LeakCheck;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.OtherJvm;
import id.wadah.engine.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine is killed amid a build: the next one removes what is left, and the next build goes on after the last step that was done. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class KilledBuildTest {

    @TempDir
    Path directory;

    /**
     * @param moment of which step
     * @param kept how many steps the next build need not make
     */
    @ParameterizedTest
    @CsvSource({"output, 2, 0", "begins, 3, 1", "output, 4, 2", "ends, 4, 3"})
    void theNextBuildGoesOn(String moment, int step, int kept) throws Exception {
        DataRoot root = new DataRoot(directory.resolve("root"));
        EngineFixture.provideImage(root);
        LeakCheck leaks = LeakCheck.of(() -> root);
        leaks.begin();
        Path context = Files.createDirectory(directory.resolve("context"));
        new Building(null, context).file("f", "content").file("""
                FROM busybox
                RUN echo output; echo one > /one; if [ ! -e /never ]; then sleep 0.2; fi
                COPY f /f
                RUN cat /f; cat /f > /two; sleep 0.2
                """);

        assertEquals(137, doomed(root, context, moment, step));

        try (ContainerEngine next = ContainerEngine.open(root)) {
            assertEquals(List.of(), next.containers());
            try (Stream<Path> scratch = Files.list(root.temporary())) {
                assertEquals(List.of(), scratch.toList());
            }
            assertTrue(next.images().find("doomed").isEmpty());
            Building again = new Building(next, context).named("doomed");
            Image image = again.build();
            assertEquals(kept, again.cached(), () -> "" + again.results);
            assertEquals(
                    3,
                    image.layers().size()
                            - next.images()
                                    .find("busybox")
                                    .orElseThrow()
                                    .layers()
                                    .size());
        }
        leaks.verify(Duration.ofSeconds(10));
    }

    private static int doomed(DataRoot root, Path context, String moment, int step)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(OtherJvm.command(DoomedBuild.class, root.path(), context, moment, step))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the engine came past the step, and waits");
        }
        return process.exitValue();
    }
}
