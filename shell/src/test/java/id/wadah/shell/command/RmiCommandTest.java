package id.wadah.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.container.ContainerEngine;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rmi} on an engine of its own, since it takes the image away. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class RmiCommandTest {

    @TempDir
    private Path directory;

    @Test
    void anImageGoesWithItsLastName() throws InterruptedException {
        DataRoot root = new DataRoot(directory);
        EngineFixture.provideImage(root);
        try (ContainerEngine engine = ContainerEngine.open(root)) {
            Typed typed = Typed.script(engine);
            String id = typed.run("images", "-q", "--no-trunc").ok().strip();

            List<String> lines = typed.run("rmi", "busybox").lines();

            assertEquals("Untagged: busybox:latest", lines.get(0));
            assertEquals("Deleted: " + id, lines.get(1));
            assertTrue(lines.subList(2, lines.size()).stream()
                    .allMatch(line -> line.matches("Deleted: sha256:[0-9a-f]{64}")));
            assertEquals("", typed.run("images", "-q").ok());
            assertEquals(1, typed.run("rmi", "busybox").exitCode());
        }
    }
}
