package id.wadah.engine.registry.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.engine.registry.client.http.Patience;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How blobs are sent to registries that limit what they take, or break off. */
@Requires(Need.ROOT)
class UploadTest {

    private static final Patience SHORT = new Patience(
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            4,
            Duration.ofMillis(20),
            Duration.ofSeconds(2));
    private static final int BIG = 20_000_000;

    @TempDir
    static Path directory;

    private static final TestImage IMAGE = new TestImage(3, 1000, BIG);
    private static ImageStore store;

    private final UploadRegistry registry = new UploadRegistry();

    @BeforeAll
    static void fill() throws InterruptedException {
        store = new ImageStore(new DataRoot(directory.resolve("root")), LocalKernel.get());
        try (FaultyRegistry source = new FaultyRegistry(IMAGE)) {
            Image image = registries()
                    .pull(
                            ImageRef.parse(source.host() + "/app:1"),
                            null,
                            new RegistryUser(Map.of()),
                            TransferProgress.SILENT);
            store.tag(image.id().toString(), ImageRef.parse("sample-of-two:1"));
        }
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @AfterAll
    static void forget() {
        store = null;
    }

    private static Registries registries() {
        return new Registries(store, new RegistryPlaces(List.of(), List.of()), SHORT);
    }

    private void push() throws InterruptedException {
        ImageRef name = ImageRef.parse(registry.host() + "/team/app:1");
        store.tag("sample-of-two:1", name);
        registries().push(List.of(name), new RegistryUser(Map.of()), TransferProgress.SILENT);
        IMAGE.blobs.forEach((digest, blob) -> assertArrayEquals(blob, registry.blobs.get(digest)));
        assertArrayEquals(IMAGE.manifest, registry.manifests.get("/v2/team/app/manifests/1"));
    }

    private long patches() {
        return registry.taken.stream().filter(each -> each.startsWith("PATCH")).count();
    }

    @Test
    void aBlobGoesInOnePiece() throws InterruptedException {
        push();
        assertEquals(0, patches());
        assertEquals(3, registry.taken.size());
    }

    @Test
    void whatIsTooLongForOnePieceGoesInChunks() throws InterruptedException {
        registry.largestBody = 9_000_000;
        push();
        assertTrue(patches() >= 3, registry.taken.toString());
    }

    @Test
    void chunksAreAsLongAsTheRegistryWants() throws InterruptedException {
        registry.largestBody = 12_000_000;
        registry.leastChunk = 10_000_000;
        push();
        assertTrue(registry.taken.contains("PATCH 10000000"), registry.taken.toString());
    }

    @Test
    void aBrokenUploadGoesOnFromWhatHasArrived() throws InterruptedException {
        registry.cutAfter = 6_000_000;
        push();
        long sent = registry.taken.stream()
                .mapToLong(each -> Long.parseLong(each.replaceAll("\\D", "")))
                .filter(length -> length > 1_000_000)
                .sum();
        // All but what had arrived, none of it twice.
        assertEquals(IMAGE.blobs.get(IMAGE.layers.get(1)).length - 6_000_000, sent, registry.taken.toString());
    }
}
