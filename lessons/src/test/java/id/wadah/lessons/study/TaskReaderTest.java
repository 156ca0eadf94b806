package id.wadah.lessons.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.Engine;
import id.wadah.lessons.check.Baseline;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import id.wadah.lessons.progress.TaskProgress;
import id.wadah.lessons.task.Task;
import id.wadah.lessons.testing.FakeEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of each kind of task. */
class TaskReaderTest {

    private final Engine engine = FakeEngine.at(Path.of("/nowhere"));
    private TaskProgress progress = TaskProgress.begin(Baseline.now(engine));
    private Finding now = Finding.missing("nothing");
    private Reading value = new Reading.Unknown(Cue.missing("not-yet"));

    /** This JVM began before the task: it fulfils only what may be old. */
    private final Condition thisProcess = scene -> scene.newProcesses().stream()
                    .anyMatch(each -> each.pid() == ProcessHandle.current().pid())
            ? Finding.fulfilled(Map.of("pid", "1"))
            : Finding.missing("old");

    private final Condition changing = scene -> now;
    private final LiveValue live = new LiveValue() {
        @Override
        public Reading read(Scene scene) {
            return value;
        }

        @Override
        public Optional<Cue> misunderstanding(String given, Scene scene) {
            return given.equals("inside") ? Optional.of(Cue.near("from-inside")) : Optional.empty();
        }
    };

    private Examination examine(Task task) {
        Examination examined = new TaskReader(engine, progress).examine(task);
        progress = progress.noted(examined.notes());
        return examined;
    }

    private Judgement judge(Task task, String given) {
        return new TaskReader(engine, progress).judge(task, given);
    }

    @Test
    void whatIsOlderFulfilsNoEdgeButALevel() {
        assertEquals(Cue.missing("old"), examine(new Task.Edge(thisProcess)).cue());
        assertEquals(Map.of("pid", "1"), examine(new Task.Level(thisProcess)).facts());
    }

    @Test
    void anEdgeIsFulfilledByWhatIsNew() throws Exception {
        Process child = new ProcessBuilder("sleep", "60").start();
        try {
            Condition newer = scene -> scene.newProcesses().stream()
                    .filter(each -> each.pid() == child.pid())
                    .findFirst()
                    .map(each -> Finding.fulfilled(Map.of(), each))
                    .orElseGet(() -> Finding.missing("none"));
            Examination examined = examine(new Task.Edge(newer));
            assertNotNull(examined.facts());
            Set<String> made = examined.made(process -> true);
            assertTrue(made.iterator().next().startsWith(child.pid() + "@"), made.toString());
            assertEquals(Set.of(), examined.made(process -> false));
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void whatIsToBeGoneMustHaveBeenSeen() {
        Task gone = new Task.Gone(changing);
        assertNull(examine(gone).facts());
        now = Finding.fulfilled(Map.of("inode", "42"));
        Examination there = examine(gone);
        assertNull(there.facts());
        assertEquals(Cue.missing("gone.still-there"), there.cue());
        now = Finding.missing("nothing");
        assertEquals(Map.of("inode", "42"), examine(gone).facts());
    }

    @Test
    void whatIsToBeRepairedIsBrokenOnceAndMustBeSeenBroken() {
        List<String> struck = new ArrayList<>();
        Task repair = new Task.Repair(machine -> struck.add("now"), changing);
        now = Finding.missing("not-there-yet");
        assertEquals(Cue.missing("not-there-yet"), examine(repair).cue());
        assertEquals(List.of(), struck, "there is nothing whole to break");
        now = Finding.fulfilled(Map.of("address", "10.0.0.2"));
        assertEquals(Cue.near("repair.struck"), examine(repair).cue());
        assertEquals(Cue.missing("repair.whole"), examine(repair).cue(), "it has not been seen broken");
        now = Finding.missing("unreachable");
        assertEquals(Cue.missing("unreachable"), examine(repair).cue());
        now = Finding.fulfilled(Map.of("address", "10.0.0.3"));
        assertEquals(Map.of("address", "10.0.0.3"), examine(repair).facts());
        assertEquals(List.of("now"), struck);
    }

    @Test
    void aPredictionComesFirst() {
        Task predict = new Task.Predict(List.of("a", "b"), changing, live);
        now = Finding.fulfilled(Map.of("pid", "7"));
        value = Reading.Known.of("b");
        assertEquals(Cue.missing("predict.first"), examine(predict).cue());
        assertInstanceOf(Judgement.NotAnOption.class, judge(predict, "c"));
        assertEquals(new Judgement.Predicted("a"), judge(predict, "A)"));
        progress = progress.predicted("a", Baseline.now(engine));
        assertEquals(
                Map.of("pid", "7", "prediction", "a", "outcome", "b"),
                examine(predict).facts());
    }

    @Test
    void withoutAnOutcomeThePredictionStaysOpen() {
        progress = progress.predicted("a", Baseline.now(engine));
        now = Finding.fulfilled(Map.of());
        assertNull(examine(new Task.Predict(List.of("a", "b"), changing, live)).facts());
    }

    @Test
    void anAnswerIsComparedWithAFreshReading() {
        Task answer = new Task.Answer(live);
        assertEquals(Cue.missing("not-yet"), examine(answer).cue());
        assertEquals(new Judgement.TooEarly(Cue.missing("not-yet")), judge(answer, "4711"));
        value = new Reading.Known(Set.of("4711", "0x1267"), Map.of("pid", "4711"));
        assertNull(examine(answer).cue());
        assertEquals(new Judgement.Right(Map.of("pid", "4711", "answer", "0x1267")), judge(answer, "'0X1267'"));
        assertEquals(new Judgement.Wrong(Optional.empty()), judge(answer, "4712"));
        assertEquals(new Judgement.Wrong(Optional.of(Cue.near("from-inside"))), judge(answer, "Inside"));
        value = Reading.Known.of("4712");
        assertInstanceOf(Judgement.Right.class, judge(answer, "4712"));
    }

    @Test
    void nothingButAnAnswerPassesAQuestion() {
        value = Reading.Known.of("a");
        for (Task task : List.of(
                new Task.Answer(live), new Task.Quiz(List.of("a", "b"), live), new Task.Order(List.of("a"), live))) {
            assertNull(examine(task).facts());
            assertFalse(task.isSeenByItself());
        }
    }

    @Test
    void aQuizHasOptions() {
        Task quiz = new Task.Quiz(List.of("a", "b"), live);
        assertEquals(new Judgement.TooEarly(Cue.missing("not-yet")), judge(quiz, "a"));
        value = Reading.Known.of("b");
        assertEquals(new Judgement.Right(Map.of("answer", "b")), judge(quiz, "B."));
        assertEquals(new Judgement.Wrong(Optional.empty()), judge(quiz, "a"));
        assertEquals(new Judgement.NotAnOption(), judge(quiz, "the second one"));
    }

    @Test
    void anOrderIsComparedAsAWhole() {
        Task order = new Task.Order(List.of("a", "b", "c"), live);
        value = Reading.Known.of("c a b");
        assertInstanceOf(Judgement.Right.class, judge(order, "cab"));
        assertInstanceOf(Judgement.Wrong.class, judge(order, "abc"));
        assertEquals(new Judgement.NotAnOption(), judge(order, "c a"));
    }

    @Test
    void whatIsToBeDoneAsksNothing() {
        assertEquals(new Judgement.NothingAsked(), judge(new Task.Edge(changing), "a"));
    }
}
