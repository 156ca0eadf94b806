package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a restart policy says, as Docker 20.10 does it. */
class RestartPolicyTest {

    @ParameterizedTest
    @ValueSource(strings = {"no", "always", "unless-stopped", "on-failure", "on-failure:5"})
    void whatIsWrittenIsShownAgain(String written) {
        assertEquals(written, RestartPolicy.parse(written).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "on-failure:x", "on-failure:-1", "always:3", "unless-stopped:1", ":", "ALWAYS"})
    void whatIsWrittenWronglyIsRefused(String written) {
        EngineException refused = assertThrows(EngineException.class, () -> RestartPolicy.parse(written));
        assertEquals(Problem.INVALID_OPTION_VALUE, refused.problem());
    }

    @ParameterizedTest
    @CsvSource({
        "no,             1, 0, false",
        "always,         0, 9, true",
        "unless-stopped, 0, 9, true",
        "on-failure,     0, 0, false",
        "on-failure,     1, 99, true",
        "on-failure:2,   1, 1, true",
        "on-failure:2,   1, 2, false",
    })
    void itBeginsAgain(String policy, int exitCode, int restarts, boolean again) {
        assertEquals(again, RestartPolicy.parse(policy).again(exitCode, restarts));
    }

    @ParameterizedTest
    @CsvSource({
        "no,             137, true,  false, false",
        "always,         0,   true,  false, true",
        "always,         137, true,  true,  true",
        "always,         0,   false, false, false",
        "unless-stopped, 137, true,  false, true",
        "unless-stopped, 137, true,  true,  false",
        "on-failure,     137, true,  false, true",
        "on-failure,     0,   true,  false, false",
        "on-failure,     143, true,  true,  false",
    })
    void aNewEngineStartsIt(String policy, int exitCode, boolean lived, boolean byHand, boolean starts) {
        ContainerState found = new ContainerState(
                Status.EXITED, 0, exitCode, false, "", lived ? Instant.EPOCH : null, Instant.EPOCH, 0, byHand, null);
        assertEquals(starts, RestartPolicy.parse(policy).withEngine(found));
    }

    @Test
    void theWaitDoublesUpToAMinuteAndBeginsAnewAfterTenSeconds() {
        Backoff backoff = new Backoff();
        List<Long> waits = IntStream.range(0, 12)
                .mapToObj(n -> backoff.next(Duration.ofMillis(9_999)).toMillis())
                .toList();
        assertEquals(
                List.of(100L, 200L, 400L, 800L, 1600L, 3200L, 6400L, 12_800L, 25_600L, 51_200L, 60_000L, 60_000L),
                waits);
        assertEquals(100, backoff.next(Duration.ofSeconds(10)).toMillis());
        assertEquals(200, backoff.next(Duration.ofSeconds(1)).toMillis());
    }
}
