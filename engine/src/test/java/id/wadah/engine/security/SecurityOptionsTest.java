package id.wadah.engine.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityOptionsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "no-new-privileges, true",
        "no-new-privileges=true, true",
        "no-new-privileges:true, true",
        "no-new-privileges=1, true",
        "no-new-privileges=false, false",
        "no-new-privileges:0, false"
    })
    void noNewPrivileges(String option, boolean expected) {
        assertEquals(expected, parse(option).noNewPrivileges());
    }

    @Test
    void nothingIsOnByItself() {
        SecurityOptions none = parse();
        assertFalse(none.noNewPrivileges());
        assertFalse(none.systemPathsUnconfined());
        assertInstanceOf(SeccompChoice.Unsaid.class, none.seccomp());
    }

    @Test
    void theLastOfAKindCounts() {
        assertFalse(parse("no-new-privileges", "no-new-privileges=false").noNewPrivileges());
        assertInstanceOf(
                SeccompChoice.Builtin.class,
                parse("seccomp=unconfined", "seccomp=builtin").seccomp());
        assertInstanceOf(
                SeccompChoice.Unconfined.class, parse("seccomp:unconfined").seccomp());
    }

    @Test
    void acceptsWhatChangesNothingHere() {
        assertTrue(parse("apparmor=unconfined", "label=disable", "systempaths=unconfined")
                .systemPathsUnconfined());
    }

    /** The file may be gone when the container is started again. */
    @Test
    void aProfileIsReadOnceAndKept() throws Exception {
        Path file = directory.resolve("my=profile.json");
        Files.writeString(file, "{\"defaultAction\": \"SCMP_ACT_ALLOW\"}\n");
        SecurityOptions options = parse("seccomp=my=profile.json", "no-new-privileges");
        Files.delete(file);
        assertEquals(
                List.of("seccomp={\"defaultAction\": \"SCMP_ACT_ALLOW\"}", "no-new-privileges"), options.written());
        SecurityOptions again = SecurityOptions.parse(options.written(), directory);
        assertEquals(options.written(), again.written());
        assertInstanceOf(SeccompChoice.Custom.class, again.seccomp());
    }

    @Test
    void aProfileThatIsNotThere() {
        EngineException refused = assertThrows(EngineException.class, () -> parse("seccomp=missing.json"));
        assertEquals(Problem.UNREADABLE_FILE, refused.problem());
        assertEquals(
                directory.resolve("missing.json").toString(), refused.details().get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "no-new-privileges=maybe",
                "no-new-privileges=",
                "seccomp",
                "seccomp=",
                "apparmor=docker-default",
                "label=type:svirt_t",
                "label",
                "systempaths=all",
                "Seccomp=unconfined"
            })
    void refusesWhatItDoesNotKnow(String option) {
        EngineException refused = assertThrows(EngineException.class, () -> parse(option));
        assertEquals(Problem.INVALID_SECURITY_OPTION, refused.problem());
        assertEquals(List.of(option), refused.details());
    }

    private SecurityOptions parse(String... options) {
        return SecurityOptions.parse(List.of(options), directory);
    }
}
