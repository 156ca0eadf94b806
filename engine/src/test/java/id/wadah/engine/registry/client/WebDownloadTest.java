package id.wadah.engine.registry.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Files of servers that are no registries. */
@Requires(Need.ROOT)
class WebDownloadTest extends FaultyPulls {

    private static final byte[] FILE = "some text".getBytes(StandardCharsets.UTF_8);

    private Map<String, String> environment = Map.of();

    private URI address() {
        return URI.create("http://" + registry.host() + "/dir/file");
    }

    private String fetched(URI address, long most) {
        try {
            return registries(store()).download(address, most, new RegistryUser(environment), file -> {
                try {
                    String text = new String(file.content().readAllBytes(), StandardCharsets.UTF_8);
                    return text + " " + file.length()
                            + file.modified().map(time -> " " + time).orElse("");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private EngineException refused(URI address, long most) {
        return assertThrows(EngineException.class, () -> fetched(address, most));
    }

    @Test
    void aFileComesWithItsLengthAndTime() {
        registry.fault = call -> {
            call.getResponseHeaders().add("Last-Modified", "Wed, 21 Oct 2015 07:28:00 GMT");
            FaultyRegistry.send(call, 200, FILE);
            return true;
        };
        assertEquals("some text 9 2015-10-21T07:28:00Z", fetched(address(), FILE.length));
        assertEquals(
                List.of("/dir/file"),
                registry.seen.stream().map(FaultyRegistry.Seen::path).toList());
    }

    @Test
    void moreThanWasWantedIsNotTakenWhateverIsSaidOfItsLength() {
        registry.fault = call -> {
            FaultyRegistry.send(call, 200, FILE);
            return true;
        };
        assertEquals(
                Problem.DOWNLOAD_TOO_LARGE, refused(address(), FILE.length - 1).problem());
        registry.fault = call -> {
            // Without a length.
            call.sendResponseHeaders(200, 0);
            call.getResponseBody().write(FILE);
            return true;
        };
        assertEquals("some text 0", fetched(address(), FILE.length));
        assertEquals(
                Problem.DOWNLOAD_TOO_LARGE, refused(address(), FILE.length - 1).problem());
    }

    @Test
    void whatIsNotThereOrBreaksOffIsSaid() {
        registry.fault = call -> {
            FaultyRegistry.send(call, 403, FILE);
            return true;
        };
        EngineException forbidden = refused(address(), 100);
        assertEquals(Problem.DOWNLOAD_REFUSED, forbidden.problem());
        assertEquals(List.of(address().toString(), "403"), forbidden.details());
        assertEquals(1, registry.seen.size());
        registry.fault = call -> {
            FaultyRegistry.cut(call, FILE, 4);
            return true;
        };
        EngineException cut = refused(address(), 100);
        assertEquals(Problem.DOWNLOAD_FAILED, cut.problem());
        assertEquals(address().toString(), cut.details().get(0));
    }

    @Test
    void aBusyServerIsAskedAgain() {
        AtomicInteger asked = new AtomicInteger();
        registry.fault = call -> {
            boolean busy = asked.getAndIncrement() < 2;
            FaultyRegistry.send(call, busy ? 503 : 200, FILE);
            return true;
        };
        assertEquals("some text 9", fetched(address(), 100));
        assertEquals(3, asked.get());
    }

    @Test
    void aPersonsProxyIsUsedAndNobodysPasswordShown() throws IOException {
        // "budi:rahasia"
        Files.writeString(
                directory.resolve("config.json"), "{\"auths\":{\"files.example\":{\"auth\":\"YnVkaTpyYWhhc2lh\"}}}");
        environment = Map.of("http_proxy", registry.host(), "DOCKER_CONFIG", directory.toString());
        registry.fault = call -> {
            FaultyRegistry.send(call, 200, FILE);
            return true;
        };
        assertEquals("some text 9", fetched(URI.create("http://files.example/f"), 100));
        FaultyRegistry.Seen seen = registry.seen.get(0);
        assertEquals("http://files.example/f", seen.path());
        assertTrue(seen.authorization().isEmpty());
    }
}
