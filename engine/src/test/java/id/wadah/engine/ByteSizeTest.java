package id.wadah.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "32, 32",
        "32b, 32",
        "32B, 32",
        "32k, 32768",
        "32K, 32768",
        "32kb, 32768",
        "32Kib, 32768",
        "32KiB, 32768",
        "32 MB, 33554432",
        "32.5kB, 33280",
        "32.5 kB, 33280",
        "0.5m, 524288",
        "1.7b, 1",
        "1g, 1073741824",
        "1T, 1099511627776",
        "2p, 2251799813685248",
    })
    void readsWhatDockerReads(String written, long bytes) {
        assertEquals(bytes, ByteSize.parse(written, "--memory").bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "b",
                "m",
                "-1",
                "-1m",
                "1x",
                "1mm",
                "1 m b",
                "1bi",
                "1ib",
                "0x10",
                "1e3",
                "1.",
                ".5m",
                "1,5g",
                "1m\n",
                "9000000000000t",
                "99999999999999999999"
            })
    void refusesTheRest(String written) {
        EngineException refused = assertThrows(EngineException.class, () -> ByteSize.parse(written, "--memory"));

        assertEquals(Problem.INVALID_SIZE, refused.problem());
        assertEquals(List.of(written, "--memory"), refused.details());
    }

    @Property
    void whatIsShownIsReadBack(@ForAll @LongRange(min = 0) long bytes) {
        assertEquals(new ByteSize(bytes), ByteSize.parse(new ByteSize(bytes).toString(), "--memory"));
    }

    @ParameterizedTest
    @CsvSource({"536870912, 512m", "1000, 1000b", "0, 0b", "1073741824, 1g", "1536, 1536b", "1048577, 1048577b"})
    void isShownInTheLargestUnitThatIsExact(long bytes, String shown) {
        assertEquals(shown, new ByteSize(bytes).toString());
    }
}
