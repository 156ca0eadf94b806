package id.wadah.shell.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Durations and sizes are said as Docker says them; the cases are those of the documentation and tests of go-units. */
class HumanUnitsTest {

    @ParameterizedTest
    @CsvSource({
        "PT0.45S, Less than a second",
        "PT1S, 1 second",
        "PT45S, 45 seconds",
        "PT60S, About a minute",
        "PT119S, About a minute",
        "PT3M, 3 minutes",
        "PT35M40S, 35 minutes",
        "PT59M59S, 59 minutes",
        "PT1H, About an hour",
        "PT1H29M, About an hour",
        "PT1H30M, 2 hours",
        "PT3H, 3 hours",
        "PT47H, 47 hours",
        "P2D, 2 days",
        "P13D, 13 days",
        "P14D, 2 weeks",
        "P59D, 8 weeks",
        "P60D, 2 months",
        "P729D, 24 months",
        "P730D, 2 years",
        "P1095D, 3 years",
        "PT-5S, Less than a second"
    })
    void durations(Duration duration, String expected) {
        assertEquals(expected, HumanDuration.of(duration));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0B",
        "999, 999B",
        "1000, 1kB",
        "1024, 1.02kB",
        "1000000, 1MB",
        "1048576, 1.05MB",
        "4269000, 4.27MB",
        "77853431, 77.9MB",
        "2000000000, 2GB",
        "3420000000000, 3.42TB"
    })
    void sizesOfImages(long bytes, String expected) {
        assertEquals(expected, HumanSize.decimal(bytes));
    }

    @ParameterizedTest
    @CsvSource({"1024, 1KiB", "1048576, 1MiB", "2097152, 2MiB", "3670016, 3.5MiB", "8234500096, 7.669GiB"})
    void sizesOfMemory(long bytes, String expected) {
        assertEquals(expected, HumanSize.binary(bytes));
    }
}
