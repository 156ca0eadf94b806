package id.wadah.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> COMMANDS =
            List.of("run", "rm", "rmi", "ps", "images", "inspect", "stop", "steps", "exec", "logs");

    @ParameterizedTest
    @CsvSource({
        "rnu, run",
        "imges, images",
        "image, images",
        "insepct, inspect",
        "stpo, stop",
        "step, steps",
        "exce, exec",
        "pss, ps",
    })
    void findsWhatWasMeant(String typed, String meant) {
        assertEquals(Optional.of(meant), Nearest.to(typed, COMMANDS));
    }

    @ParameterizedTest
    @CsvSource({"kubectl", "bash", "x", "l"})
    void saysNothingOfWhatIsFar(String typed) {
        assertEquals(Optional.empty(), Nearest.to(typed, List.of("inspect", "images", "history", "run")));
    }
}
