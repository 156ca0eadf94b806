package id.wadah.engine.registry.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.DockerHub;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.registry.client.config.Endpoint;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.engine.registry.client.http.Cancellation;
import id.wadah.engine.registry.client.http.CertificateTrust;
import id.wadah.engine.registry.client.http.HttpCaller;
import id.wadah.engine.registry.client.http.Patience;
import id.wadah.engine.registry.client.http.Proxies;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mirrors have what Docker Hub has: they are asked before it, one after the other. No test asks Docker Hub. */
@Requires(Need.ROOT)
class MirrorTest {

    private static final Patience SHORT = new Patience(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            2,
            Duration.ofMillis(10),
            Duration.ofSeconds(1));

    @TempDir
    Path directory;

    private final TestImage image = new TestImage(5, 1000, 200_000);
    private final FaultyRegistry first = new FaultyRegistry(image);
    private final FaultyRegistry second = new FaultyRegistry(image);
    private Path settings;
    private ImageStore store;

    @BeforeEach
    void write() throws IOException {
        settings = directory.resolve("registries.json");
        Files.writeString(
                settings, "{\"registry-mirrors\":[\"http://" + first.host() + "\",\"http://" + second.host() + "/\"]}");
        store = new ImageStore(new DataRoot(directory.resolve("root")), LocalKernel.get());
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    private Image pull(String name) throws InterruptedException {
        // Whoever would ask Docker Hub itself fails at once at a proxy where nobody listens.
        RegistryUser user =
                new RegistryUser(Map.of("HTTPS_PROXY", "http://127.0.0.1:1", "DOCKER_CONFIG", directory.toString()));
        return new Registries(store, new RegistryPlaces(List.of(settings), List.of()), SHORT)
                .pull(ImageRef.parse(name), null, user, TransferProgress.SILENT);
    }

    @Test
    void theFirstIsAskedAndTheImageIsCalledAsOnDockerHub() throws InterruptedException {
        Image pulled = pull("busy/app:1");
        assertEquals(image.digest(), pulled.digest());
        assertEquals(
                List.of("busy/app:1"),
                pulled.names().stream().map(ImageRef::toString).toList());
        assertEquals(
                List.of("busy/app@" + image.digest()),
                pulled.repoDigests().stream().map(ImageRef::toString).toList());
        assertTrue(first.count("GET", "/v2/busy/app/manifests/") > 0);
        assertEquals(List.of(), second.seen);
    }

    @Test
    void officialImagesAreThereUnderTheirWholeName() throws InterruptedException {
        pull("ubuntu:24.04");
        assertTrue(first.count("GET", "/v2/library/ubuntu/blobs/") > 0);
    }

    @Test
    void oneThatFailsIsPassedOver() throws InterruptedException {
        for (int status : new int[] {404, 401, 500}) {
            first.fault = call -> {
                boolean asked = call.getRequestURI().getPath().contains("/manifests/");
                if (asked) {
                    FaultyRegistry.send(call, status, new byte[0]);
                }
                return asked;
            };
            assertEquals(image.digest(), pull("busy/app:" + status).digest());
        }
    }

    @Test
    void whatCameFromTheFirstIsNotFetchedFromTheSecond() throws InterruptedException {
        String big = image.layers.get(1).toString();
        first.fault = call -> {
            boolean asked = call.getRequestURI().getPath().endsWith(big);
            if (asked && FaultyRegistry.header(call, "Range").isEmpty()) {
                FaultyRegistry.cut(call, image.blobs.get(image.layers.get(1)), 150_000);
            } else if (asked) {
                FaultyRegistry.send(call, 404, new byte[0]);
            }
            return asked;
        };
        assertEquals(image.digest(), pull("busy/app:1").digest());
        List<String> ranges = second.seen.stream()
                .filter(each -> each.path().endsWith(big))
                .map(FaultyRegistry.Seen::range)
                .toList();
        assertEquals(1, ranges.size());
        assertTrue(ranges.get(0).matches("bytes=[1-9][0-9]*-"), ranges.toString());
    }

    @Test
    void theyAreAskedForNothingOfOtherRegistriesAndShownNobodysPassword() throws Exception {
        Files.writeString(
                directory.resolve("config.json"),
                "{\"auths\":{\"" + DockerHub.CREDENTIALS + "\":{\"auth\":\"YnVkaTpyYWhhc2lh\"}}}");
        first.fault = call -> {
            boolean nobody = FaultyRegistry.header(call, "Authorization").isEmpty();
            if (nobody) {
                call.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
                FaultyRegistry.send(call, 401, new byte[0]);
            }
            return nobody;
        };
        pull("busy/app:1");
        assertTrue(first.seen.stream().allMatch(each -> each.authorization().isEmpty()), first.seen.toString());
        int before = first.seen.size() + second.seen.size();
        assertThrows(EngineException.class, () -> pull("127.0.0.1:1/busy/app:2"));
        assertEquals(before, first.seen.size() + second.seen.size());
    }

    @Test
    void oneThatSpeaksHttpMayGiveItsTokensInTheSameWay() {
        first.fault = call -> {
            boolean token = call.getRequestURI().getPath().equals("/token");
            boolean nobody = FaultyRegistry.header(call, "Authorization").isEmpty();
            if (token) {
                FaultyRegistry.send(call, 200, "{\"token\":\"t\"}".getBytes(StandardCharsets.UTF_8));
            } else if (nobody) {
                call.getResponseHeaders()
                        .add("WWW-Authenticate", "Bearer realm=\"http://" + first.host() + "/token\",service=\"x\"");
                FaultyRegistry.send(call, 401, new byte[0]);
            }
            return token || nobody;
        };
        // As at an address that nobody has called insecure.
        Endpoint mirror = new Endpoint(URI.create("http://" + first.host()), first.host(), true, true);
        HttpCaller http = new HttpCaller(
                new CertificateTrust(List.of(), host -> false), Proxies.of(Map.of()), SHORT, new Cancellation());
        RegistryConnection connection = RegistryConnection.open(List.of(mirror), http, registry -> Optional.empty());
        assertEquals(Optional.of(image.digest()), new Manifests(connection, ImageRef.parse("busy/app:1")).digest("1"));
    }

    @Test
    void whenAllFailDockerHubSaysWhy() {
        first.close();
        second.close();
        EngineException failure = assertThrows(EngineException.class, () -> pull("busy/app:1"));
        assertEquals(Problem.PROXY_FAILED, failure.problem());
        EngineException sample = assertThrows(EngineException.class, () -> pull("busybox"));
        assertEquals(Problem.NO_NETWORK_BUT_SAMPLE, sample.problem());
        assertEquals(failure.problem(), ((EngineException) sample.getCause()).problem());
    }
}
