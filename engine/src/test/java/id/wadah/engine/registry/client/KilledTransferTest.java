package id.wadah.engine.registry.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.engine.registry.client.http.Patience;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.OtherJvm;
import id.wadah.engine.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that is killed while it pulls or pushes leaves a store that is whole, and its successor goes on where it was. */
@Requires(Need.ROOT)
class KilledTransferTest {

    private static final int ARRIVED = 1_500_000;

    @TempDir
    Path directory;

    private final TestImage image = new TestImage(5, 10_000, 3_000_000);
    private final Digest big = image.layers.get(1);
    private final FaultyRegistry registry = new FaultyRegistry(image);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        end.countDown();
        registry.close();
    }

    private ImageStore store() {
        return new ImageStore(new DataRoot(directory), LocalKernel.get());
    }

    private static Registries registries(ImageStore store) {
        return new Registries(store, new RegistryPlaces(List.of(), List.of()), Patience.USUAL);
    }

    private static Image pull(ImageStore store, ImageRef name) throws InterruptedException {
        return registries(store).pull(name, null, new RegistryUser(Map.of()), TransferProgress.SILENT);
    }

    private Process begin(String verb, ImageRef name) throws IOException {
        return new ProcessBuilder(OtherJvm.command(PullingProgram.class, directory, verb, name))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void waitForEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aPullGoesOnWhereItWas() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        registry.fault = call -> {
            if (call.getRequestURI().getPath().endsWith(big.toString())) {
                byte[] blob = image.blobs.get(big);
                call.sendResponseHeaders(200, blob.length);
                call.getResponseBody().write(blob, 0, ARRIVED);
                call.getResponseBody().flush();
                reached.countDown();
                waitForEnd();
                return true;
            }
            return false;
        };
        ImageRef name = ImageRef.parse(registry.host() + "/app:1");
        Process program = begin("pull", name);
        try {
            assertTrue(reached.await(30, TimeUnit.SECONDS));
            awaitPartial();
        } finally {
            program.destroyForcibly().waitFor();
        }
        ImageStore successor = store();
        successor.repair();
        assertEquals(List.of(), successor.list());
        assertEquals(List.of(), unpacked());
        registry.fault = call -> false;
        registry.seen.clear();
        assertEquals(image.digest(), pull(successor, name).digest());
        String range = registry.seen.stream()
                .filter(each -> each.path().endsWith(big.toString()))
                .findFirst()
                .orElseThrow()
                .range();
        assertTrue(range.matches("bytes=[1-9][0-9]{4,}-"), range);
        assertArrayEquals(
                image.blobs.get(big), Files.readAllBytes(successor.blobs().path(big)));
    }

    /** Until something of the layer is on the disk. */
    private void awaitPartial() {
        Awaitility.await().until(() -> {
            try (Stream<Path> files = Files.walk(directory)) {
                return files.filter(Files::isRegularFile)
                        .anyMatch(file -> file.toFile().length() > 100_000);
            }
        });
    }

    private List<Path> unpacked() throws IOException {
        Path layers = new DataRoot(directory).layers();
        if (!Files.exists(layers)) {
            return List.of();
        }
        try (Stream<Path> left = Files.list(layers)) {
            return left.toList();
        }
    }

    @Test
    void aPushTakesNothingAway() throws Exception {
        ImageStore store = store();
        ImageRef from = ImageRef.parse(registry.host() + "/app:1");
        Image pulled = pull(store, from);
        try (UploadRegistry target = new UploadRegistry()) {
            ImageRef name = ImageRef.parse(target.host() + "/team/app:1");
            store.tag(from.toString(), name);
            CountDownLatch reached = new CountDownLatch(1);
            target.arriving = () -> {
                reached.countDown();
                waitForEnd();
            };
            Process program = begin("push", name);
            try {
                assertTrue(reached.await(30, TimeUnit.SECONDS));
            } finally {
                program.destroyForcibly().waitFor();
                end.countDown();
            }
            assertEquals(Map.of(), target.manifests);
            target.arriving = () -> {};
            ImageStore successor = store();
            successor.repair();
            assertEquals(
                    pulled.id(), successor.find(name.toString()).orElseThrow().id());
            registries(successor).push(List.of(name), new RegistryUser(Map.of()), TransferProgress.SILENT);
            assertArrayEquals(image.manifest, target.manifests.get("/v2/team/app/manifests/1"));
        }
    }
}
