package id.wadah.engine.registry.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.engine.registry.client.http.Patience;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pulls from a registry that misbehaves. */
@Requires(Need.ROOT)
class FaultyRegistryTest {

    private static final Patience SHORT = new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            3,
            Duration.ofMillis(20),
            Duration.ofSeconds(2));

    /** For who is to give up soon. */
    private static final Patience NONE = new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            1,
            Duration.ofMillis(20),
            Duration.ofSeconds(2));

    private Patience patience = SHORT;

    @TempDir
    Path directory;

    private final FaultyRegistry registry = new FaultyRegistry(new TestImage(1, 300_000, 2_000_000));

    @AfterEach
    void stop() {
        registry.close();
    }

    private ImageStore store() {
        return new ImageStore(new DataRoot(directory.resolve("root")), LocalKernel.get());
    }

    private Registries registries(ImageStore store) {
        return new Registries(store, new RegistryPlaces(List.of(), List.of()), patience);
    }

    private ImageRef name() {
        return ImageRef.parse(registry.host() + "/team/app:1");
    }

    private Image pull(ImageStore store) {
        try {
            return registries(store)
                    .pull(
                            name(),
                            new Platform("amd64", "linux", null),
                            new RegistryUser(Map.of()),
                            TransferProgress.SILENT);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private EngineException refused() {
        ImageStore store = store();
        EngineException failure = assertThrows(EngineException.class, () -> pull(store));
        assertEquals(List.of(), store.list());
        return failure;
    }

    private byte[] blob(int layer) {
        return registry.image.blobs.get(registry.image.layers.get(layer));
    }

    private static boolean is(HttpExchange call, Digest blob) {
        return call.getRequestURI().getPath().endsWith("/blobs/" + blob);
    }

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
    void aBrokenDownloadGoesOnWhereItBroke() {
        AtomicInteger cuts = new AtomicInteger();
        Digest big = registry.image.layers.get(1);
        registry.fault = call -> {
            if (is(call, big) && cuts.getAndIncrement() == 0) {
                FaultyRegistry.cut(call, blob(1), 1_000_000);
                return true;
            }
            return false;
        };
        assertEquals(registry.image.digest(), pull(store()).digest());
        List<String> ranges = registry.seen.stream()
                .filter(each -> each.path().endsWith(big.toString()))
                .map(FaultyRegistry.Seen::range)
                .toList();
        assertEquals(2, ranges.size());
        assertEquals("", ranges.get(0));
        int from = Integer.parseInt(ranges.get(1).replaceAll("\\D", ""));
        assertTrue(from > 0 && from <= 1_000_000, ranges.toString());
    }

    @Test
    void aServerThatKnowsNoRangesIsAskedForAllOfItAgain() {
        AtomicInteger cuts = new AtomicInteger();
        registry.fault = call -> {
            if (is(call, registry.image.layers.get(1))) {
                if (cuts.getAndIncrement() == 0) {
                    FaultyRegistry.cut(call, blob(1), 500_000);
                } else {
                    FaultyRegistry.send(call, 200, blob(1));
                }
                return true;
            }
            return false;
        };
        assertEquals(registry.image.digest(), pull(store()).digest());
        assertEquals(2, cuts.get());
    }

    @Test
    void whatCameOfAFailedPullIsNotFetchedAgain() {
        registry.fault = call -> {
            if (is(call, registry.image.layers.get(1))) {
                if (FaultyRegistry.header(call, "Range").isEmpty()) {
                    FaultyRegistry.cut(call, blob(1), 1_500_000);
                } else {
                    FaultyRegistry.send(call, 503, new byte[0]);
                }
                return true;
            }
            return false;
        };
        assertEquals(Problem.REGISTRY_FAILED, refused().problem());
        registry.fault = call -> false;
        registry.seen.clear();
        assertEquals(registry.image.digest(), pull(store()).digest());
        FaultyRegistry.Seen second = registry.seen.stream()
                .filter(each ->
                        each.path().endsWith(registry.image.layers.get(1).toString()))
                .findFirst()
                .orElseThrow();
        assertTrue(second.range().startsWith("bytes="), second.toString());
    }

    @Test
    void otherBytesThanTheDigestSaysAreRefused() {
        registry.fault = call -> {
            if (is(call, registry.image.layers.get(0))) {
                byte[] other = blob(0).clone();
                other[other.length / 2] ^= 1;
                FaultyRegistry.send(call, 200, other);
                return true;
            }
            return false;
        };
        assertEquals(Problem.WRONG_DIGEST, refused().problem());
        assertFalse(Files.exists(store().blobs().path(registry.image.layers.get(0))));
    }

    @Test
    void moreOrLessThanTheLengthSaysIsRefused() {
        for (int more : new int[] {-7, 9}) {
            registry.fault = call -> {
                if (is(call, registry.image.layers.get(0))) {
                    FaultyRegistry.send(call, 200, Arrays.copyOf(blob(0), blob(0).length + more));
                    return true;
                }
                return false;
            };
            assertEquals(Problem.WRONG_LENGTH, refused().problem(), Integer.toString(more));
        }
    }

    @Test
    void failuresThatPassAreTriedAgain() {
        AtomicInteger calls = new AtomicInteger();
        registry.fault = call -> {
            if (is(call, registry.image.layers.get(0)) && calls.getAndIncrement() < 2) {
                FaultyRegistry.send(call, 500, "{}".getBytes(StandardCharsets.UTF_8));
                return true;
            }
            return false;
        };
        assertEquals(registry.image.digest(), pull(store()).digest());
        assertEquals(3, calls.get());
    }

    @ParameterizedTest
    @CsvSource({
        "500, , REGISTRY_FAILED",
        "403, , PULL_DENIED",
        "401, , PULL_DENIED",
        "404, , MANIFEST_UNKNOWN",
        "429, 3600, REGISTRY_BUSY",
        "418, , REGISTRY_FAILED",
    })
    void aRefusalIsExplained(int status, String retryAfter, Problem problem) {
        registry.fault = call -> {
            if (call.getRequestURI().getPath().contains("/manifests/")) {
                if (retryAfter != null) {
                    call.getResponseHeaders().add("Retry-After", retryAfter);
                }
                FaultyRegistry.send(
                        call,
                        status,
                        "{\"errors\":[{\"code\":\"X\",\"message\":\"so it is\"}]}".getBytes(StandardCharsets.UTF_8));
                return true;
            }
            return false;
        };
        assertEquals(problem, refused().problem());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | INVALID_MANIFEST",
                "<html>sign in</html> | INVALID_MANIFEST",
                "[] | NOT_AN_IMAGE",
                "{\"schemaVersion\":1,\"name\":\"x\"} | SCHEMA_1_IMAGE",
                "{\"schemaVersion\":2,\"config\":{\"mediaType\":\"application/vnd.cncf.helm.config.v1+json\",\"digest\":\"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"size\":0},\"layers\":[]} | NOT_AN_IMAGE",
                "{\"schemaVersion\":2,\"config\":{\"digest\":\"md5:1\"},\"layers\":[]} | INVALID_MANIFEST",
            })
    void aDocumentThatIsNoManifestIsRefused(String document, Problem problem) {
        registry.fault = call -> {
            if (call.getRequestURI().getPath().contains("/manifests/")) {
                FaultyRegistry.send(
                        call,
                        call.getRequestMethod().equals("HEAD") ? 405 : 200,
                        document.strip().getBytes(StandardCharsets.UTF_8));
                return true;
            }
            return false;
        };
        assertEquals(problem, refused().problem());
    }

    @Test
    void aManifestThatIsNotWhatItsDigestSaysIsRefused() {
        registry.fault = call -> {
            if (call.getRequestMethod().equals("GET")
                    && call.getRequestURI().getPath().contains("/manifests/")) {
                FaultyRegistry.send(call, 200, new TestImage(2, 10).manifest);
                return true;
            }
            return false;
        };
        assertEquals(Problem.WRONG_DIGEST, refused().problem());
    }

    @Test
    void aBodyThatNeverComesIsNotWaitedForForever() {
        CountDownLatch end = new CountDownLatch(1);
        patience = NONE;
        registry.fault = call -> {
            if (is(call, registry.image.layers.get(0))) {
                call.sendResponseHeaders(200, blob(0).length);
                call.getResponseBody().write(blob(0), 0, 10);
                call.getResponseBody().flush();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return true;
            }
            return false;
        };
        try {
            assertEquals(Problem.REGISTRY_SILENT, refused().problem());
        } finally {
            end.countDown();
        }
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
