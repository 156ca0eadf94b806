package id.wadah.shell.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.shell.repl.ShellFixture;
import id.wadah.shell.session.TestSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code build}, as it is typed, and as it fails. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class BuildCommandTest {

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    @TempDir
    Path context;

    private final ShellFixture shell = new ShellFixture(WADAH);

    private record Said(int code, String out, String err) {}

    private Said build(String dockerfile, String... words) throws Exception {
        Files.writeString(context.resolve("Dockerfile"), dockerfile);
        String[] typed = new String[words.length + 2];
        typed[0] = "build";
        System.arraycopy(words, 0, typed, 1, words.length);
        typed[typed.length - 1] = context.toString();
        TestSession session = TestSession.command(typed);
        int code = session.servedBy(shell.handler()).get(30, TimeUnit.SECONDS);
        return new Said(code, session.text(), session.errorText());
    }

    @Test
    void aQuietBuildShowsWhatTheFailedStepWroteAndNothingElse() throws Exception {
        Said well = build("FROM busybox\nRUN echo 'all is well'\n", "-q");
        assertEquals(0, well.code(), well.err());
        assertTrue(well.out().matches("sha256:[0-9a-f]{64}\n"), well.out());
        assertEquals("", well.err());

        Said failed = build("FROM busybox\nRUN echo earlier > /x; cat /x\nRUN echo 'the reason' >&2; exit 3\n", "-q");
        assertEquals(1, failed.code());
        assertEquals("", failed.out());
        assertTrue(failed.err().startsWith("the reason\n"), failed.err());
    }

    @Test
    void theLineThatIsWrongStandsApart() throws Exception {
        Said wrong = build("FROM busybox\nCOYP page /\n");
        assertEquals(1, wrong.code());
        assertTrue(wrong.err().contains("Dockerfile:2: "), wrong.err());
        assertTrue(wrong.err().contains("\n         COYP page /\n       Did you mean COPY?"), wrong.err());
    }

    @Test
    void whatIsThereIsNamedWhereItIsMistyped() throws Exception {
        Files.writeString(context.resolve("index.html"), "page");
        Said wrong = build("FROM scratch\nCOPY index.htm /\n");
        assertEquals(1, wrong.code());
        assertTrue(wrong.err().contains("Did you mean index.html?"), wrong.err());
    }
}
