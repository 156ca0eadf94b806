package id.wadah.engine.registry.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry that wants to be left alone for a while says for how long, or until when. */
@Requires(Need.ROOT)
class RetryAfterTest extends FaultyPulls {

    private final AtomicInteger asked = new AtomicInteger();

    private static String inSeconds(long seconds) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(seconds));
    }

    /** The first question for a manifest. */
    private void refuse(int status, String retryAfter) {
        registry.fault = call -> {
            boolean first = call.getRequestURI().getPath().contains("/manifests/") && asked.getAndIncrement() == 0;
            if (first) {
                call.getResponseHeaders().add("Retry-After", retryAfter);
                FaultyRegistry.send(call, status, new byte[0]);
            }
            return first;
        };
    }

    @Test
    void aDateIsWaitedFor() {
        long begun = System.nanoTime();
        refuse(429, inSeconds(2));
        assertEquals(registry.image.digest(), pull(store()).digest());
        // It has whole seconds only, so that it is up to a second less.
        assertTrue(Duration.ofNanos(System.nanoTime() - begun).toMillis() >= 1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "Sun, 06 Nov 1994 08:49:37 GMT", "soon", "99999999999999999999"})
    void whatIsOverOrUnreadableIsNoReasonToGiveUp(String header) {
        refuse(503, header);
        assertEquals(registry.image.digest(), pull(store()).digest());
        assertTrue(asked.get() > 1);
    }

    @Test
    void aDateTooFarAwayIsTold() {
        refuse(429, inSeconds(3600));
        EngineException busy = refused();
        assertEquals(Problem.REGISTRY_BUSY, busy.problem());
        assertTrue(busy.details().get(1).matches("3(?:600|59[0-9]) s"), busy.toString());
        assertEquals(1, asked.get());
    }
}
