package id.wadah.engine.registry.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.engine.registry.client.http.Patience;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry that wants to be left alone for a while says for how long, or until when. */
@Requires(Need.ROOT)
class RetryAfterTest {

    private static final Patience SHORT = new Patience(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            3,
            Duration.ofMillis(10),
            Duration.ofSeconds(60));

    @TempDir
    Path directory;

    private final FaultyRegistry registry = new FaultyRegistry(new TestImage(7, 1000));
    private final AtomicInteger refused = new AtomicInteger();

    @AfterEach
    void stop() {
        registry.close();
    }

    private static String inSeconds(long seconds) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(seconds));
    }

    /** A pull whose first question is refused with that header. */
    private long seconds(int status, String retryAfter) throws InterruptedException {
        registry.fault = call -> {
            boolean first = call.getRequestURI().getPath().contains("/manifests/") && refused.getAndIncrement() == 0;
            if (first) {
                call.getResponseHeaders().add("Retry-After", retryAfter);
                FaultyRegistry.send(call, status, new byte[0]);
            }
            return first;
        };
        ImageStore store = new ImageStore(new DataRoot(directory.resolve("root")), LocalKernel.get());
        long begun = System.nanoTime();
        new Registries(store, new RegistryPlaces(List.of(), List.of()), SHORT)
                .pull(
                        ImageRef.parse(registry.host() + "/app:1"),
                        null,
                        new RegistryUser(Map.of()),
                        TransferProgress.SILENT);
        return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    }

    @Test
    void aDateIsWaitedFor() throws InterruptedException {
        // It has whole seconds only, so that it is up to a second less.
        assertTrue(seconds(429, inSeconds(2)) >= 1);
        assertTrue(refused.get() > 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "Sun, 06 Nov 1994 08:49:37 GMT", "soon", "-5", "1.5", "99999999999999999999"})
    void whatIsOverOrUnreadableIsNoReasonToWait(String header) throws InterruptedException {
        assertEquals(0, seconds(503, header));
    }

    @Test
    void aDateTooFarAwayIsTold() {
        EngineException busy = assertThrows(EngineException.class, () -> seconds(429, inSeconds(3600)));
        assertEquals(Problem.REGISTRY_BUSY, busy.problem());
        assertTrue(busy.details().get(1).matches("3(?:600|59[0-9]) s"), busy.toString());
        assertEquals(1, refused.get());
    }
}
