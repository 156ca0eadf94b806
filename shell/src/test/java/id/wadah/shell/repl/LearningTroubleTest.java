package id.wadah.shell.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.shell.session.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;

/** What goes wrong around a learner: broken files, odd names, other terminals, nonsense. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class LearningTroubleTest extends LearnerAtTerminal {

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
            say(session, "learn machine").expectPrompt();
            say(session, "quiz machine").expect("3/5").expectPrompt();
            say(session, "answer c").expect("Done.").expectPrompt();
            say(session, "lessons").expect("uts").type("q");
            session.expectPrompt();
            say(session, "reset machine").expectPrompt();
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
