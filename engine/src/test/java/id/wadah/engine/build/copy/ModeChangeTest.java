package id.wadah.engine.build.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.dockerfile.Source;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --chmod} does what chmod(1) does. */
class ModeChangeTest {

    private static final Source SOURCE = new Source("Dockerfile", 1, 1, "COPY --chmod=... a b");

    @TempDir
    Path directory;

    @Test
    @RequiresTool({"chmod", "stat"})
    void chmodSaysTheSame() {
        List<String> changes = List.of(
                "755",
                "0644",
                "+x",
                "u+x",
                "g=u",
                "go=",
                "a-w",
                "u=rwX,go=rX",
                "o=g",
                "ug+s",
                "+t",
                "u=rws",
                "g-s,o+t",
                "a=rX",
                "u+w-x",
                "=r",
                "go-rwx,u+rwx",
                "4711");
        List<String> modes = List.of("644", "700", "755", "4750", "2775", "0");
        List<String> script = new ArrayList<>(List.of("umask 0", "cd " + directory, "touch f", "mkdir d"));
        for (String change : changes) {
            for (String mode : modes) {
                script.add("chmod 0 d; chmod 00000 d; chmod " + mode + " f d; chmod " + change
                        + " f d; stat -c %a f d; chmod u-s,g-s d");
            }
        }
        List<String> expected = Tool.lines("sh", "-ec", String.join("\n", script));
        int at = 0;
        for (String change : changes) {
            ModeChange parsed = ModeChange.parse(change, SOURCE);
            for (String mode : modes) {
                int before = Integer.parseInt(mode, 8);
                String name = change + " of " + mode;
                assertEquals(expected.get(at++), Integer.toOctalString(parsed.apply(before, false)), "file " + name);
                String directoryMode = expected.get(at++);
                // chmod(1) keeps these of directories even when numbers say otherwise; Docker sets what is written.
                if (!change.matches("[0-7]+")) {
                    assertEquals(directoryMode, Integer.toOctalString(parsed.apply(before, true)), "directory " + name);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9", "77777", "u", "u+q", "x+r", "u+r,", "rwxr-xr-x"})
    void anythingElseIsRefused(String written) {
        EngineException refused = assertThrows(EngineException.class, () -> ModeChange.parse(written, SOURCE));
        assertEquals(Problem.COPY_BAD_MODE, refused.problem());
    }
}
