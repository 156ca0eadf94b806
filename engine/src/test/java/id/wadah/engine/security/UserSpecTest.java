package id.wadah.engine.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserSpecTest {

    private static final String PASSWD = """
            root:x:0:0:root:/root:/bin/sh

            # a comment
            broken:x
            evil:x:none:0::/:/bin/sh
            daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
            budi:x:1000:1000:Budi,,,:/home/budi:/bin/bash
            1500:x:1600:1600::/home/digits:/bin/sh
            """;
    private static final String GROUP = """
            root:x:0:
            wheel:x:10:root,budi
            budi:x:1000:
            audio:x:29:budi,siti
            broken:x
            """;

    @Test
    void nobodyNamedIsRootWithItsGroups() {
        assertEquals(new ContainerUser(0, 0, List.of(0, 10), "/root"), resolve(""));
        assertEquals(
                new ContainerUser(0, 0, List.of(0), "/"), UserSpec.parse("").resolve("", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"budi", "1000", "budi:"})
    void aUserHasItsGroupsAndHome(String spec) {
        assertEquals(new ContainerUser(1000, 1000, List.of(1000, 10, 29), "/home/budi"), resolve(spec));
    }

    @ParameterizedTest
    @CsvSource({
        "budi:audio, 1000, 29, /home/budi",
        "1000:29, 1000, 29, /home/budi",
        "budi:4242, 1000, 4242, /home/budi",
        "77:88, 77, 88, /",
        ":wheel, 0, 10, /root"
    })
    void anExplicitGroupIsTheOnlyOne(String spec, int uid, int gid, String home) {
        assertEquals(new ContainerUser(uid, gid, List.of(gid), home), resolve(spec));
    }

    @Test
    void aNumberNeedsNoEntry() {
        assertEquals(new ContainerUser(4711, 0, List.of(0), "/"), resolve("4711"));
    }

    @Test
    void digitsMayBeAName() {
        assertEquals(new ContainerUser(1600, 1600, List.of(1600), "/home/digits"), resolve("1500"));
    }

    @ParameterizedTest
    @CsvSource({"siti, siti", "budi:video, video", "broken, broken", "evil, evil", "0x10, 0x10"})
    void namesMustBeThere(String spec, String missing) {
        EngineException refused = assertThrows(EngineException.class, () -> resolve(spec));
        assertEquals(Problem.NO_SUCH_USER, refused.problem());
        assertEquals(List.of(missing), refused.details());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "-1", "0:99999999999", "a:b:c", "::"})
    void refusesWhatIsOutOfRangeOrMalformed(String spec) {
        EngineException refused = assertThrows(EngineException.class, () -> resolve(spec));
        assertEquals(Problem.INVALID_USER, refused.problem());
        assertEquals(List.of(spec), refused.details());
    }

    private static ContainerUser resolve(String spec) {
        return UserSpec.parse(spec).resolve(PASSWD, GROUP);
    }
}
