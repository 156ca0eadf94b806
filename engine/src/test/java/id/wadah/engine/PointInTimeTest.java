package id.wadah.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointInTimeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    @ParameterizedTest
    @CsvSource({
        "10m, 2026-03-01T11:50:00Z",
        "1h30m, 2026-03-01T10:30:00Z",
        "-5s, 2026-03-01T12:00:05Z",
        "0, 1970-01-01T00:00:00Z",
        "1769853600, 2026-01-31T10:00:00Z",
        "1769853600.25, 2026-01-31T10:00:00.250Z",
        "2026-01-31, 2026-01-30T17:00:00Z",
        "2026-01-31Z, 2026-01-31T00:00:00Z",
        "2026-01-31+02:00, 2026-01-30T22:00:00Z",
        "2026-01-31T10, 2026-01-31T03:00:00Z",
        "2026-01-31T10:30, 2026-01-31T03:30:00Z",
        "2026-01-31T10:30:05, 2026-01-31T03:30:05Z",
        "2026-01-31T10:30:05Z, 2026-01-31T10:30:05Z",
        "2026-01-31T10:30:05.123456789+01:00, 2026-01-31T09:30:05.123456789Z"
    })
    void allOfDockersFormsAreRead(String text, String expected) {
        assertEquals(Instant.parse(expected), PointInTime.parse(text, "--since", NOW, JAKARTA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01", "2026-01-31T25:00:00Z", "5x", "--5s"})
    void othersAreRefused(String text) {
        EngineException refused =
                assertThrows(EngineException.class, () -> PointInTime.parse(text, "--since", NOW, JAKARTA));
        assertEquals(Problem.INVALID_OPTION_VALUE, refused.problem());
    }
}
