package id.wadah.engine.registry.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.OtherJvm;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine is killed while somebody pushes to its registry: nothing of that is left, and pushing again works. */
@Requires(Need.ROOT)
class KilledRegistryTest {

    @RegisterExtension
    final RegistryFixture registry = new RegistryFixture();

    @TempDir
    Path directory;

    private DataRoot root;
    private Process doomed;

    @BeforeEach
    void makeRoot() throws IOException {
        root = new DataRoot(directory.resolve("root"));
        Files.createDirectories(root.path());
    }

    @AfterEach
    void end() throws InterruptedException {
        doomed.destroyForcibly().waitFor();
    }

    @Test
    void uploadsGoWithIt() throws Exception {
        begin();
        String begun = registry.beginUpload("app");
        assertEquals(202, registry.patch(begun, Content.random(1 << 20)).statusCode());
        byte[] whole = Content.random(100);
        registry.pushBlob("app", whole);

        doomed.destroyForcibly().waitFor();

        assertEquals(2, files(root.temporary()).size());
        ImageStore store = repaired();
        try (RegistryServers next = servers(store)) {
            isPushedTo(next, store);
            assertEquals(404, registry.get(begun).statusCode());
            assertEquals(
                    404, registry.head("/v2/app/blobs/" + Content.digest(whole)).statusCode());
        }
    }

    /** @param move before which it is killed, of those with which the manifest brings everything to its place */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    @RequiresTool("strace")
    void anImageIsThereAsAWholeOrNotAtAll(int move) throws Exception {
        begin(
                "strace",
                "-f",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                "trace=rename",
                "-e",
                "inject=rename:signal=KILL:when=" + move);

        assertThrows(
                UncheckedIOException.class, () -> Content.pushImage(registry, "app", "1", Content.ownArchitecture()));
        assertTrue(doomed.waitFor(20, TimeUnit.SECONDS));

        ImageStore store = repaired();
        assertEquals(List.of(), store.list());
        assertEquals(List.of(), files(root.images().resolve("blobs")));
        try (RegistryServers next = servers(store)) {
            isPushedTo(next, store);
        }
    }

    private ImageStore repaired() throws IOException {
        ImageStore store = new ImageStore(root, LocalKernel.get());
        assertTrue(!store.repair().isEmpty());
        assertEquals(List.of(), store.repair());
        assertEquals(List.of(), files(root.temporary()));
        return store;
    }

    private RegistryServers servers(ImageStore store) {
        return new RegistryServers(root, store, image -> List.of());
    }

    private void isPushedTo(RegistryServers next, ImageStore store) {
        registry.ask(DoomedRegistry.start(next));
        byte[] manifest = Content.pushImage(registry, "app", "1", Content.ownArchitecture());
        assertArrayEquals(manifest, registry.get("/v2/app/manifests/1").body());
        assertEquals(1, store.list().size());
    }

    private void begin(String... tracing) throws IOException {
        Path port = directory.resolve("port");
        List<String> command = new ArrayList<>(List.of(tracing));
        command.addAll(OtherJvm.command(DoomedRegistry.class, root.path(), port));
        doomed = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Awaitility.await()
                .until(() -> Files.exists(port) && Files.readString(port).endsWith("\n"));
        registry.ask(Integer.parseInt(Files.readString(port).strip()));
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> !Files.isDirectory(file)).toList();
        }
    }
}
