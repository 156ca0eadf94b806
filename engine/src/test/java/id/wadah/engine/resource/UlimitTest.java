package id.wadah.engine.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ResourceLimit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UlimitTest {

    @ParameterizedTest
    @CsvSource({
        "nofile=1024, NOFILE, 1024, 1024",
        "nofile=64:128, NOFILE, 64, 128",
        "core=-1, CORE, -1, -1",
        "stack=8:-1, STACK, 8, -1",
        "cpu=0:5, CPU, 0, 5",
    })
    void aLimitIsReadAndShownAgain(String written, Ulimit.Kind kind, long soft, long hard) {
        Ulimit limit = Ulimit.parse(written);

        assertEquals(new Ulimit(kind, soft, hard), limit);
        assertEquals(limit, Ulimit.parse(limit.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nofile",
                "nofile=",
                "nofile=x",
                "nofile=1:2:3",
                "nofile=-2",
                "files=3",
                "=3",
                "nofile=5:4",
                "nofile=-1:7"
            })
    void whatDockerRefusesIsRefused(String written) {
        EngineException refused = assertThrows(EngineException.class, () -> Ulimit.parse(written));

        assertEquals(Problem.INVALID_OPTION_VALUE, refused.problem());
        assertEquals("--ulimit", refused.details().get(1));
    }

    @Test
    void eachKindIsALineInProcOfTheKernelsOwn() {
        List<String> kernel = Proc.HOST.self().limits().orElseThrow().stream()
                .map(ResourceLimit::name)
                .sorted()
                .toList();

        assertEquals(
                kernel,
                Arrays.stream(Ulimit.Kind.values())
                        .map(Ulimit.Kind::procName)
                        .sorted()
                        .toList());
    }
}
