package id.wadah.shell.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.shell.session.TestSession;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A learner at a terminal, in the lesson on host names. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class LearningTest extends LearnerAtTerminal {

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
    void learningTwiceShowsThePageAgain() {
        TestSession session = atTheTask();
        String name = value("H");
        say(session, "learn").expect("2/4").expect(name).expectPrompt();
        say(session, "learn 6").expect("2/4").expect(name).expectPrompt();
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
}
