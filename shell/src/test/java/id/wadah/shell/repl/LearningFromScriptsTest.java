package id.wadah.shell.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.lessons.course.Machine;
import id.wadah.shell.session.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The lessons' commands without a person at a prompt, with lessons of one's own, and on a machine that lacks something. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class LearningFromScriptsTest {

    private static final String MANIFEST = """
            {"version": 1, "id": "own", "minutes": 2, "requires": [], "sections": [
              {"id": "look"},
              {"id": "say", "task": {"task": "answer", "value": {"check": "fixed", "value": "vessel"}}}]}
            """;
    private static final String TEXT = """
            # My own lesson
            ## look
            Look at it.
            ## say
            Say *it*.
            ### hint
            It floats.
            ### done
            Right: `{answer}`.
            """;

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    @TempDir
    private Path own;

    private ShellFixture shell;

    @BeforeEach
    void open() {
        shell = new ShellFixture(WADAH);
    }

    @AfterEach
    void close() throws IOException {
        shell.classroom.close();
        Files.deleteIfExists(WADAH.root().progress("budi"));
    }

    private String output(TestSession session) {
        int code = shell.serve(session);
        assertEquals(0, code, session.text() + session.errorText());
        return session.text();
    }

    private TestSession withOwn(String line) {
        return TestSession.command("-c", line).with("WADAH_LESSONS", own.toString());
    }

    private void writeOwn() throws IOException {
        Files.writeString(
                own.resolve("course.json"),
                "{\"modules\": [{\"id\": \"X\", \"title\": {\"en\": \"Mine\", \"id\": \"Milikku\"}, "
                        + "\"lessons\": [{\"folder\": \"own\", \"number\": 0}]}]}");
        Path folder = Files.createDirectories(own.resolve("own"));
        Files.writeString(folder.resolve("lesson.json"), MANIFEST);
        Files.writeString(folder.resolve("en.md"), TEXT);
        Files.writeString(folder.resolve("id.md"), TEXT);
        Files.writeString(folder.resolve("proof.txt"), "[say]\nanswer vessel\n");
    }

    @Test
    void oneCommandShowsALesson() {
        String text = output(TestSession.command("learn", "6"));
        assertTrue(text.contains("A hostname of its own (UTS)  1/4"), text);
        assertFalse(text.contains("\u001b"), text);
        assertTrue(output(TestSession.command("learn")).contains("1/4"));
    }

    @Test
    void commandsInOneLineGoOnWithEachOther() {
        String text = output(TestSession.command("-c", "learn machine; next; skip; answer c"));
        assertTrue(text.contains("2/5") && text.contains("3/5"), text);
        assertTrue(text.contains("Done."), text);
    }

    @Test
    void aScriptEndsWithTheCodeOfItsLastCommand() {
        TestSession wrong = TestSession.script("learn machine\nquiz\nanswer a\n");
        assertEquals(1, shell.serve(wrong));
        assertTrue(wrong.text().contains("a is not right"), wrong.text());
        assertEquals(0, shell.serve(TestSession.script("answer c\n")));
    }

    @Test
    void whatIsAskedFirstAtATerminalNeedsYesInAScript() {
        output(TestSession.command("learn", "uts"));
        TestSession reset = TestSession.command("reset", "all");
        assertEquals(1, shell.serve(reset));
        assertTrue(reset.text().contains("reset all --yes"), reset.text());
        assertTrue(output(TestSession.command("reset", "all", "--yes")).contains("as if never begun"));
    }

    @Test
    void aTaskFulfilledInAScriptIsToldByTheNextPage() {
        output(TestSession.command("-c", "learn uts; next"));
        var values = shell.classroom
                .opened("budi", null)
                .orElseThrow()
                .place()
                .orElseThrow()
                .attempt()
                .values();
        output(TestSession.command(
                "run", "-d", "--name", values.get("NAME"), "--hostname", values.get("H"), "busybox", "sleep", "300"));
        assertTrue(output(TestSession.command("learn")).contains("You have done this."));
        assertEquals(
                "budi", WADAH.engine().containers().get(0).config().labels().get("wadah.learner"));
    }

    @Test
    void progressIsTakenAlong() throws IOException {
        output(TestSession.command("-c", "learn uts; skip; skip; skip"));
        Path file = own.resolve("progress.json");
        output(TestSession.command("progress", "export", file.toString()));
        output(TestSession.command("reset", "all", "--yes"));
        TestSession siti =
                TestSession.command("progress", "import", file.toString()).with("WADAH_LEARNER", "siti");
        assertTrue(output(siti).contains("Imported 1 lessons of budi"), siti.text());
        assertTrue(output(TestSession.command("learn").with("WADAH_LEARNER", "siti"))
                .contains("4/4"));
        Files.writeString(file, "{}");
        TestSession broken =
                TestSession.command("progress", "import", file.toString()).with("WADAH_LEARNER", "siti");
        assertEquals(1, shell.serve(broken));
        assertTrue(broken.errorText().contains(file.toString()), broken.errorText());
        assertTrue(output(TestSession.command("learn").with("WADAH_LEARNER", "siti"))
                .contains("4/4"));
        for (String words : List.of("export", "import", "nonsense")) {
            TestSession incomplete = TestSession.command("progress", words);
            assertTrue(shell.serve(incomplete) != 0);
            assertTrue(incomplete.errorText().contains("progress"), incomplete.errorText());
        }
        Files.deleteIfExists(WADAH.root().progress("siti"));
    }

    @Test
    void lessonsOfOnesOwnComeAfterTheOthers() throws IOException {
        writeOwn();
        String text = output(withOwn("lessons"));
        assertTrue(text.indexOf("My own lesson") > text.indexOf("uts"), text);
        assertTrue(output(withOwn("learn own; next; answer vessel")).contains("Right: `vessel`"));
    }

    @Test
    void progressWithAndWithoutOnesOwnLessonsIsTheSame() throws IOException {
        writeOwn();
        output(withOwn("learn own; next; answer vessel"));
        output(TestSession.command("-c", "learn uts; quiz machine; answer c"));
        assertTrue(output(withOwn("progress")).contains("1/1"));
        String file = Files.readString(WADAH.root().progress("budi"));
        assertTrue(file.contains("\"own\"") && file.contains("\"uts\""), file);
        assertTrue(output(withOwn("learn own")).contains("You have done this"));
    }

    @Test
    void aLessonThatIsEditedMeanwhileGoesOn() throws IOException {
        writeOwn();
        output(withOwn("learn own; next"));
        Path manifest = own.resolve("own/lesson.json");
        Files.writeString(manifest, MANIFEST.replace("\"fixed\"", "\"fixt\""));
        TestSession broken = withOwn("learn");
        assertTrue(shell.serve(broken) != 0);
        assertTrue(broken.errorText().contains("fixt"), broken.errorText());
        TestSession run = withOwn("run --rm busybox echo fine");
        assertEquals("fine\n", output(run));
        Files.writeString(manifest, MANIFEST + "}");
        String listed = output(withOwn("lessons"));
        assertTrue(listed.contains("own/lesson.json"), listed);
        Files.writeString(manifest, MANIFEST.replace("\"look\"", "\"say-first\""));
        Files.writeString(own.resolve("own/en.md"), TEXT.replace("## look", "## say-first"));
        String resumed = output(withOwn("learn"));
        assertTrue(resumed.contains("2/2"), resumed);
        Files.delete(manifest);
        TestSession gone = withOwn("learn own");
        assertTrue(shell.serve(gone) != 0, gone.text());
        assertTrue(gone.errorText().contains("no lesson own"), gone.errorText());
        assertTrue(output(withOwn("lessons")).contains("own/lesson.json"));
    }

    @Test
    void whatTheMachineLacksIsNamedWithTheDoctorsRemedy() throws IOException {
        shell.classroom.close();
        shell = new ShellFixture(WADAH, () -> new Machine(Set.of("cgroup-v1")));
        writeOwn();
        Files.writeString(
                own.resolve("own/lesson.json"),
                MANIFEST.replace("\"requires\": []", "\"requires\": [\"user-namespace\"]")
                        .replace("{\"id\": \"look\"}", "{\"id\": \"look\", \"variant\": true}"));
        String text = output(withOwn("learn own"));
        assertTrue(text.contains("this machine lacks"), text);
        assertTrue(text.contains("user-namespace"), text);
        assertTrue(text.contains("CONFIG_USER_NS") || text.contains("sysctl"), text);
        assertTrue(text.contains("1/1"), text);
        assertTrue(output(withOwn("next")).contains("Lesson finished"));
        assertTrue(output(withOwn("lessons")).contains("user-namespace")
                || output(withOwn("reset own; lessons")).contains("user-namespace"));
        Files.writeString(
                own.resolve("own/lesson.json"),
                MANIFEST.replace("\"requires\": []", "\"requires\": [\"user-namespace\"]"));
        TestSession nothing = withOwn("reset own; learn own");
        assertTrue(shell.serve(nothing) != 0);
        assertTrue(nothing.errorText().contains("own"), nothing.errorText());
    }
}
