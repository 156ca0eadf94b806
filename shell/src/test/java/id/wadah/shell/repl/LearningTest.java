package id.wadah.shell.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.container.Container;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.lessons.study.Place;
import id.wadah.shell.session.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jline.terminal.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A learner at a terminal, in the lesson on host names. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class LearningTest {

    private static final String DETACH = "\u0010\u0011";

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    private final Map<TestSession, CompletableFuture<Integer>> sessions = new LinkedHashMap<>();
    private ShellFixture shell;

    @BeforeEach
    void open() {
        shell = new ShellFixture(WADAH);
    }

    @AfterEach
    void leave() throws IOException {
        end();
        Path progress = WADAH.root().progress("budi").getParent();
        if (Files.isDirectory(progress)) {
            try (Stream<Path> files = Files.list(progress)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.deleteIfExists(progress);
    }

    private void end() {
        sessions.forEach((session, code) -> {
            session.clientGoes();
            Awaitility.await().until(code::isDone);
        });
        sessions.clear();
        shell.classroom.close();
    }

    private TestSession terminal(TestSession session) {
        sessions.put(session, session.servedBy(shell.handler()));
        return session.expectPrompt();
    }

    private TestSession terminal() {
        return terminal(TestSession.atTerminal());
    }

    private Place here() {
        return shell.classroom.opened("budi", null).orElseThrow().place().orElseThrow();
    }

    private String value(String name) {
        return here().attempt().values().get(name);
    }

    private static TestSession say(TestSession session, String line) {
        session.type(line + "\r");
        return session;
    }

    /** At the task to start a container with a host name. */
    private TestSession atTheTask() {
        TestSession session = terminal();
        say(session, "learn uts").expect("1/4").expectPrompt();
        say(session, "next").expect("2/4").expectPrompt();
        return session;
    }

    private String solution() {
        return "run -d --name " + value("NAME") + " --hostname " + value("H") + " busybox sleep 300";
    }

    private static Set<String> containers() {
        return WADAH.engine().containers().stream().map(Container::name).collect(Collectors.toSet());
    }

    @Test
    void whatFulfilsTheTaskIsToldBeforeTheNextPrompt() {
        TestSession session = atTheTask();
        say(session, "next").expect("still open").expectPrompt();
        say(session, solution()).expect("Done.").expect(value("H")).expectPrompt();
        say(session, "next").expect("3/4").expectPrompt();
        say(session, "hint").expect("Hint 1 of 2").expectPrompt();
    }

    @Test
    void nearlyRightIsSaidOnce() {
        TestSession session = atTheTask();
        say(session, "run -d --name other --hostname wrong busybox sleep 300")
                .expect("Not yet:")
                .expect("wrong")
                .expectPrompt();
        int before = session.shown().length();
        say(session, "ps -q").expectPrompt();
        assertFalse(session.shown().substring(before).contains("Not yet"), session.shown());
        say(session, "hint").expect("Not yet:").expect("Hint 1 of 3").expectPrompt();
    }

    @Test
    void whatAnotherTerminalDoesIsToldAboveTheHalfTypedLine() {
        TestSession session = atTheTask();
        session.type("inspect half-ty");
        session.expect("inspect half-ty");
        assertEquals(
                0,
                shell.serve(TestSession.command(Stream.of(solution().split(" ")).toArray(String[]::new))));
        session.expect("Done.").expect("hostname is").expectPrompt().expect("inspect half-ty");
        session.type("ped\r");
        session.expect("half-typed").expectPrompt();
    }

    @Test
    void aScriptOfTheLearnersCountsToo() {
        TestSession session = atTheTask();
        TestSession script = TestSession.script(solution() + "\nps -q\n");
        assertEquals(0, shell.serve(script));
        session.expect("Done.");
        assertFalse(script.text().contains("Done"), "output of commands is passed through untouched");
    }

    @Test
    void nothingIsToldIntoAProgramsTerminal() {
        TestSession session = atTheTask();
        say(session, solution().replace("run -d", "run -it").replace("sleep 300", "sh"))
                .expect("# ");
        Awaitility.await().until(() -> !here().isOpen());
        say(session, "echo $((40+2)) inside").expect("42 inside").expect("# ");
        assertFalse(session.shown().contains("Done."), session.shown());
        session.type(DETACH);
        session.expect("goes on running").expect("Done.").expectPrompt();
    }

    @Test
    void theLanguageChangesInTheMiddleOfATask() {
        TestSession session = atTheTask();
        say(session, "lang id")
                .expect("Mulai sebuah kontainer")
                .expect(value("H"))
                .expectPrompt();
        say(session, "hint").expect("Petunjuk 1 dari 3").expectPrompt();
        say(session, "lang en").expect("Start a container").expectPrompt();
        say(session, "hint").expect("Hint 2 of 3").expectPrompt();
        say(session, "lang id").expectPrompt();
        say(session, solution()).expect("Berhasil.").expectPrompt();
    }

    @Test
    void nonsenseIsAnsweredAndNothingBreaks() {
        TestSession session = atTheTask();
        say(session, "answer x").expect("no question here").expectPrompt();
        say(session, solution()).expectPrompt();
        say(session, "next").expect("3/4").expectPrompt();
        say(session, "answer").expect("Usage").expectPrompt();
        say(session, "answer ''").expect("not right").expectPrompt();
        say(session, "answer " + "9".repeat(3000)).expect("999... is not right").expectPrompt();
        say(session, "answer \"it's 'quoted'\" `and` more")
                .expect("is not right")
                .expectPrompt();
        say(session, "answer --no").expect("--no").expectPrompt();
        say(session, "answer {H} -1 *").expect("is not right").expectPrompt();
        say(session, "answer ‮émoji🙂").expect("is not right").expectPrompt();
        say(session, "answer $(printf x)").expect("this is not sh").expectPrompt();
        session.shown().lines().forEach(line -> assertFalse(line.contains("9".repeat(200)) && line.contains("right")));
        say(session, "next").expect("still open").expectPrompt();
        say(session, "hint").expect("Hint 1 of 2").expectPrompt();
    }

    @Test
    void commandsOfALessonWithoutALessonSayWhatToDo() {
        TestSession session = terminal();
        for (String command : List.of("answer 42", "next", "back", "skip", "hint", "solution", "reset")) {
            say(session, command)
                    .expect("no lesson is open")
                    .expect("learn begins one")
                    .expectPrompt();
        }
        say(session, "learn 999").expect("no lesson 999").expectPrompt();
        say(session, "learn utz").expect("no lesson utz").expect("such as uts").expectPrompt();
        say(session, "progress").expect("No lesson is open").expectPrompt();
    }

    @Test
    void learningTwiceShowsThePageAgain() {
        TestSession session = atTheTask();
        String name = value("H");
        say(session, "learn").expect("2/4").expect(name).expectPrompt();
        say(session, "learn 6").expect("2/4").expect(name).expectPrompt();
    }

    @Test
    void aContainerThatTheLearnerRemovesIsMissedAndCanBeMadeAgain() {
        TestSession session = atTheTask();
        say(session, solution()).expect("Done.").expectPrompt();
        say(session, "next").expect("3/4").expectPrompt();
        say(session, "rm -f " + value("NAME")).expectPrompt();
        say(session, "answer 42").expect("Not yet:").expectPrompt();
        assertEquals(0, here().progress().wrong());
        say(session, solution()).expectPrompt();
        say(session, "answer 42").expect("42 is not right").expectPrompt();
    }

    @Test
    void aResetRemovesWhatTheLessonMadeAndNothingElse() {
        TestSession session = terminal();
        say(session, "run -d --name before busybox sleep 300").expectPrompt();
        say(session, "learn uts").expectPrompt();
        say(session, "next").expectPrompt();
        String first = value("H");
        say(session, solution()).expect("Done.").expectPrompt();
        String name = value("NAME");
        assertEquals(Set.of("before", name), containers());
        say(session, "reset")
                .expect("as if never begun")
                .expect(name + ": removed")
                .expectPrompt();
        assertEquals(Set.of("before"), containers());
        say(session, "reset").expect("no lesson is open").expectPrompt();
        say(session, "learn uts").expect("1/4").expectPrompt();
        assertFalse(first.equals(value("H")) && name.equals(value("NAME")));
    }

    @Test
    void resetAllAsksFirst() {
        TestSession session = atTheTask();
        say(session, "reset all").expect("(y/n)").type("n");
        session.expect("Nothing was removed").expectPrompt();
        assertTrue(here().isOpen());
        say(session, "reset all").expect("(y/n)").type("y");
        session.expect("as if never begun").expectPrompt();
        assertTrue(shell.classroom.opened("budi", null).orElseThrow().place().isEmpty());
    }

    @Test
    void aShellThatIsStartedAnewGoesOnWithTheSameTask() {
        atTheTask();
        String name = value("H");
        String solution = solution();
        end();
        shell = new ShellFixture(WADAH);
        TestSession session = terminal().expect("Your lesson: A hostname of its own (UTS)");
        say(session, solution).expect("Done.").expect(name).expectPrompt();
        assertEquals("uts", WADAH.engine().containers().get(0).config().labels().get("wadah.lesson"));
    }

    @Test
    void aSecondTerminalIsToldOfTheOpenLessonToo() {
        TestSession first = atTheTask();
        TestSession second = terminal();
        assertTrue(second.shown().contains("Your lesson: A hostname"), second.shown());
        say(second, solution()).expect("Done.").expectPrompt();
        first.expect("Done.").expectPrompt();
        say(first, "next").expect("3/4").expectPrompt();
        say(second, "learn").expect("3/4").expectPrompt();
    }

    @Test
    void twoLearnersAreEachAtTheirOwnPlace() {
        TestSession budi = atTheTask();
        TestSession siti = terminal(TestSession.atTerminal().with("WADAH_LEARNER", "siti"));
        say(siti, "progress").expect("Progress of siti").expectPrompt();
        say(siti, "learn uts").expect("1/4").expectPrompt();
        say(siti, "run -d --name hers busybox sleep 300").expectPrompt();
        say(budi, solution()).expect("Done.").expectPrompt();
        assertFalse(siti.shown().contains("Done."));
        say(budi, "reset").expect("removed").expectPrompt();
        assertEquals(Set.of("hers"), containers());
        TestSession odd = terminal(TestSession.atTerminal().with("WADAH_LEARNER", "../root"));
        say(odd, "learn").expect("../root").expectPrompt();
        assertTrue(Files.exists(WADAH.root().progress("siti")));
    }

    @Test
    void whoeverTheSystemCallsOddlyCanLearnAllTheSame() {
        TestSession session = terminal(TestSession.atTerminal().with("USER", "KANTOR\\budi s"));
        say(session, "learn uts").expect("1/4").expectPrompt();
        assertTrue(Files.exists(WADAH.root().progress("KANTOR_budi_s")));
    }

    @Test
    void aCorruptProgressFileIsSetAsideAndThatIsToldOnce() throws IOException {
        Path file = WADAH.root().progress("budi");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"version\": 1, \"learner");
        TestSession session = terminal();
        say(session, "learn uts").expect("could not be read").expect("1/4").expectPrompt();
        say(session, "learn").expect("1/4").expectPrompt();
        assertEquals(1, session.shown().split("could not be read", -1).length - 1, session.shown());
        assertEquals("{\"version\": 1, \"learner", Files.readString(file.resolveSibling("budi.json.corrupt-1")));
    }

    @Test
    void whereProgressCannotBeSavedTheLessonGoesOn() throws IOException {
        Path directory = WADAH.root().progress("budi").getParent();
        Files.writeString(directory, "in the way");
        TestSession session = atTheTask();
        assertEquals(1, session.shown().split("not on disk now", -1).length - 1, session.shown());
        say(session, solution()).expect("Done.").expectPrompt();
        Files.delete(directory);
        say(session, "next").expect("3/4").expectPrompt();
        assertTrue(Files.readString(WADAH.root().progress("budi")).contains("PASSED"));
    }

    @Test
    void nothingIsWiderThanANarrowTerminal() {
        TestSession session = TestSession.atTerminal();
        terminal(session);
        int begin = session.shown().length();
        session.terminal().setSize(new Size(60, 24));
        for (String command : List.of("learn uts", "next", "hint", "skip", "skip", "lang id", "progress", "quiz")) {
            say(session, command).expectPrompt();
        }
        session.shown()
                .substring(begin)
                .replaceAll("~ {59}", "")
                .lines()
                .forEach(line -> assertTrue(line.length() <= 60, line));
        session.terminal().setSize(new Size(40, 24));
        say(session, "learn").expect("4/4").expectPrompt();
    }

    @Test
    void aTerminalWithoutUtf8GetsAscii() {
        List<String> shown = new ArrayList<>();
        for (String locale : List.of("C", "C.UTF-8")) {
            TestSession session = terminal(TestSession.atTerminal().with("LANG", locale));
            say(session, "learn uts").expectPrompt();
            say(session, "quiz uts").expect("4/4").expectPrompt();
            say(session, "answer b").expect("Done.").expectPrompt();
            say(session, "lessons").expect("uts").type("q");
            session.expectPrompt();
            say(session, "reset uts").expectPrompt();
            shown.add(session.shown());
        }
        assertTrue(shown.get(0).contains("* Done."), shown.get(0));
        shown.get(0).chars().forEach(c -> assertTrue(c == '\n' || (c >= ' ' && c <= '~') || c == 7, "" + (char) c));
        assertTrue(shown.get(1).contains("✓ Done."), shown.get(1));
    }

    @Test
    void colourIsShownWhereItIsWelcome() {
        TestSession plain = atTheTask();
        assertFalse(plain.text().replaceAll("\u001b\\[\\?[0-9]+[hl]", "").contains("\u001b[1m"));
        TestSession colourful = terminal(TestSession.atTerminal().without("NO_COLOR"));
        say(colourful, "learn").expect("2/4").expectPrompt();
        assertTrue(colourful.text().contains("\u001b[1m"), colourful.text());
    }
}
