package id.wadah.engine.registry.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a pull fetches, whom it tells what, and how often. */
@Requires(Need.ROOT)
class PullTest extends FaultyPulls {

    @Test
    void whatIsPulledIsWhatWasThere() throws IOException {
        ImageStore store = store();
        Image image = pull(store);
        assertEquals(registry.image.digest(), image.digest());
        assertEquals(registry.image.config, image.id().digest());
        assertEquals(List.of(name()), image.names());
        for (Digest layer : registry.image.layers) {
            assertArrayEquals(
                    registry.image.blobs.get(layer),
                    Files.readAllBytes(store.blobs().path(layer)));
        }
        List<Path> files = store.layers(image);
        assertEquals(2_000_000, Files.size(files.get(0).resolve("file-1")));
        assertEquals(300_000, Files.size(files.get(1).resolve("file-0")));
    }

    @Test
    void whoAsksIsShownToNobodyElse() throws IOException {
        Path home = Files.createDirectories(directory.resolve("home"));
        // "budi:rahasia"
        Files.writeString(
                home.resolve("config.json"),
                "{\"auths\":{\"" + registry.host() + "\":{\"auth\":\"YnVkaTpyYWhhc2lh\"}}}");
        try (FaultyRegistry cdn = new FaultyRegistry(registry.image)) {
            registry.fault = call -> {
                if (FaultyRegistry.header(call, "Authorization").isEmpty()) {
                    call.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"here\"");
                    FaultyRegistry.send(call, 401, new byte[0]);
                    return true;
                }
                if (call.getRequestURI().getPath().contains("/blobs/")) {
                    call.getResponseHeaders()
                            .add(
                                    "Location",
                                    "http://" + cdn.host()
                                            + call.getRequestURI().getPath());
                    FaultyRegistry.send(call, 307, new byte[0]);
                    return true;
                }
                return false;
            };
            assertEquals(
                    registry.image.digest(),
                    registries(store())
                            .pull(
                                    name(),
                                    null,
                                    new RegistryUser(Map.of("DOCKER_CONFIG", home.toString())),
                                    TransferProgress.SILENT)
                            .digest());
            assertEquals(3, cdn.count("GET", "/blobs/"));
            assertTrue(cdn.seen.stream().allMatch(each -> each.authorization().isEmpty()), cdn.seen.toString());
            assertTrue(
                    registry.seen.stream().anyMatch(each -> each.authorization().equals("Basic YnVkaTpyYWhhc2lh")));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void twoPullsOfOneImageFetchItOnce() {
        ImageStore store = store();
        CountDownLatch both = new CountDownLatch(2);
        registry.fault = call -> {
            if (call.getRequestMethod().equals("GET")
                    && call.getRequestURI().getPath().contains("/manifests/")) {
                both.countDown();
                try {
                    both.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return false;
        };
        CompletableFuture<Image> one = CompletableFuture.supplyAsync(() -> pull(store));
        CompletableFuture<Image> other = CompletableFuture.supplyAsync(() -> pull(store));
        assertEquals(one.join().id(), other.join().id());
        assertEquals(3, registry.count("GET", "/blobs/"));
    }

    @Test
    void anInterruptedPullEndsAndLeavesNothing() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        registry.fault = call -> {
            if (is(call, registry.image.layers.get(1))) {
                call.sendResponseHeaders(200, blob(1).length);
                call.getResponseBody().write(blob(1), 0, 800_000);
                call.getResponseBody().flush();
                reached.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return true;
            }
            return false;
        };
        ImageStore store = store();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                registries(store).pull(name(), null, new RegistryUser(Map.of()), TransferProgress.SILENT);
                interrupted.complete(false);
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
        });
        thread.start();
        reached.await();
        thread.interrupt();
        assertTrue(interrupted.get());
        end.countDown();
        assertEquals(List.of(), store.list());
        Path layers = new DataRoot(directory.resolve("root")).layers();
        if (Files.exists(layers)) {
            try (Stream<Path> left = Files.list(layers)) {
                assertEquals(List.of(), left.toList());
            }
        }
        registry.fault = call -> false;
        assertEquals(registry.image.digest(), pull(store).digest());
    }
}
