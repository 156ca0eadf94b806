package id.wadah.shell.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words and digits of Docker's tables, at their borders. */
class HumanTest {

    @ParameterizedTest
    @CsvSource({
        "-5, Less than a second",
        "0, Less than a second",
        "1, 1 second",
        "59, 59 seconds",
        "60, About a minute",
        "119, About a minute",
        "120, 2 minutes",
        "3599, 59 minutes",
        "3600, About an hour",
        "5399, About an hour",
        "5400, 2 hours",
        "172799, 2 days",
        "169200, 47 hours",
        "172800, 2 days",
        "1209599, 2 weeks",
        "1206000, 13 days",
        "5184000, 2 months",
        "63072000, 2 years",
    })
    void durations(long seconds, String words) {
        assertEquals(words, HumanDuration.of(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0B",
        "999, 999B",
        "1000, 1kB",
        "7834567, 7.83MB",
        "77800000, 77.8MB",
        "123456789, 123MB",
        "1500000000, 1.5GB",
    })
    void decimalSizes(long bytes, String text) {
        assertEquals(text, HumanSize.decimal(bytes));
    }

    @ParameterizedTest
    @CsvSource({"1024, 1KiB", "2079453184, 1.937GiB", "67108864, 64MiB"})
    void binarySizes(long bytes, String text) {
        assertEquals(text, HumanSize.binary(bytes));
    }
}
