package id.wadah.shell.lesson;

import static id.wadah.engine.testing.Need.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Requires;
import id.wadah.shell.repl.ShellFixture;
import id.wadah.shell.session.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code lesson new} and {@code lesson check}, as the author of a lesson meets them, on the real engine. */
@Requires(ROOT)
class LessonWriterTest {

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    private static ShellFixture shell;

    @TempDir
    private Path directory;

    private Path folder;

    @BeforeAll
    static void open() {
        shell = new ShellFixture(WADAH);
    }

    @AfterAll
    static void close() {
        shell.classroom().close();
    }

    @BeforeEach
    void begin() throws Exception {
        folder = directory.resolve("mine");
        TestSession made = run("lesson", "new", folder.toString());
        assertTrue(made.text().contains(folder + " is made"), made.text() + made.errorText());
    }

    private record Ended(int code, String text) {}

    private static TestSession run(String... words) throws Exception {
        TestSession session = TestSession.command(words).with("LC_ALL", "C.UTF-8");
        session.servedBy(shell.handler()).get(120, TimeUnit.SECONDS);
        return session;
    }

    private Ended check(String... options) throws Exception {
        String[] words = new String[options.length + 3];
        words[0] = "lesson";
        words[1] = "check";
        words[2] = folder.toString();
        System.arraycopy(options, 0, words, 3, options.length);
        TestSession session = TestSession.command(words).with("LC_ALL", "C.UTF-8");
        int code = session.servedBy(shell.handler()).get(120, TimeUnit.SECONDS);
        return new Ended(code, (session.text() + session.errorText()).replaceAll("\\s+", " "));
    }

    private void replace(String file, String old, String with) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertTrue(text.contains(old), old);
        Files.writeString(folder.resolve(file), text.replace(old, with));
    }

    @Test
    void aNewLessonIsProvedAsItIs() throws Exception {
        Ended ended = check();
        assertEquals(0, ended.code(), ended.text());
        assertTrue(ended.text()
                .contains("start: not passed by the near miss, which is told container-running.other-name"));
        assertTrue(ended.text().contains("start: passed by another route"), ended.text());
        assertTrue(ended.text().contains("The lesson holds."), ended.text());
        try (var progress = Files.list(WADAH.root().progress("x").getParent())) {
            assertEquals(
                    0,
                    progress.filter(file -> file.toString().contains("proof-")).count());
        }
    }

    @Test
    void theAuthorsGuideShowsTheNewLessonAsItIs() throws Exception {
        Path example = directory.resolve("my-lesson");
        run("lesson", "new", example.toString());
        String guide = Files.readString(Path.of("../docs/lessons.md"));
        for (String file : List.of("lesson.json", "en.md", "id.md", "proof.txt")) {
            assertTrue(guide.contains("\n" + Files.readString(example.resolve(file)) + "```\n"), file);
        }
    }

    @Test
    void aNewLessonTakesNobodysPlace() throws Exception {
        Files.writeString(folder.resolve("en.md"), "mine");
        TestSession again = run("lesson", "new", folder.toString());
        assertTrue(again.errorText().contains("is there already"), again.errorText());
        assertEquals("mine", Files.readString(folder.resolve("en.md")));
    }

    @Test
    void lintRunsNothing() throws Exception {
        replace("proof.txt", "answer 1", "answer 2");
        Ended ended = check("--lint");
        assertEquals(0, ended.code(), ended.text());
        assertFalse(ended.text().contains("passed by"), ended.text());
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--name {NAME}-x busybox | --name {NAME} busybox | mine/proof.txt:3: this near miss passes the task",
                "start near-miss container-running.other-name | start near-miss host-pid.inside"
                        + " | should get the cue host-pid.inside, and gets container-running.other-name",
                "answer 1 | answer 2 | should get the cue host-pid.inside, and gets wrong",
                "run -d --name {NAME} busybox sleep 600 | run -d busybox sleep 600"
                        + " | mine/proof.txt:6: the task of section start is not passed by this. Its check says: There is a new container",
                "run -d --name {NAME} busybox sleep 600 | !sleep 600 &;run -d --name {NAME} busybox sleep 600"
                        + " | after reset there still is: process",
            })
    void whatDoesNotHoldIsTold(String old, String with, String told) throws Exception {
        replace("proof.txt", old, with.replace(";", "\n"));
        Ended ended = check();
        assertEquals(1, ended.code(), ended.text());
        assertTrue(ended.text().contains(told), ended.text());
        assertTrue(ended.text().contains("There is 1 thing to mend."), ended.text());
    }

    @Test
    void aTaskThatIsDoneBeforeItBeginsIsTold() throws Exception {
        replace(
                "lesson.json",
                "\"id\": \"pid\", \"task\": {\"task\": \"answer\", \"value\": {\"check\": \"host-pid\"",
                ""
                        + "\"id\": \"pid\", \"task\": {\"task\": \"level\", \"condition\": {\"check\": \"container-running\"");
        Ended ended = check();
        assertEquals(1, ended.code(), ended.text());
        assertTrue(ended.text().contains("the task of section pid is passed before anything is done"), ended.text());
    }

    @Test
    void whatHasNoLessonIsRefused() throws Exception {
        TestSession session =
                run("lesson", "check", directory.resolve("nothing").toString());
        assertTrue(session.errorText().contains("is no directory"), session.errorText());
    }
}
