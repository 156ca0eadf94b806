package id.wadah.lessons.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.progress.TaskProgress.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A learner's way through lessons of questions. */
class StudyTest extends TinyStudy {

    @Test
    void withoutALessonThereIsNothingToDo() {
        assertEquals(Optional.empty(), study.place());
        assertEquals(Optional.empty(), study.next());
        assertEquals(Optional.empty(), study.back());
        assertEquals(Optional.empty(), study.skip());
        assertEquals(Optional.empty(), study.answer("x"));
        assertInstanceOf(Hint.NothingOpen.class, study.hint("en"));
        assertInstanceOf(Look.Nothing.class, study.look(true));
        assertFalse(study.isWatchful());
        study.showSolution();
    }

    @Test
    void aLessonBeginsAtItsFirstPage() {
        Place place = learn("words");
        assertEquals("page", place.section().id());
        assertEquals(1, place.number());
        assertEquals(5, place.count());
        assertTrue(place.task().isEmpty());
        assertNull(place.progress());
    }

    @Test
    void nextWaitsForTheTask() {
        atTheValue();
        assertInstanceOf(Move.TaskOpen.class, study.next().orElseThrow());
        assertInstanceOf(Verdict.Right.class, answer(value()));
        Move move = study.next().orElseThrow();
        assertEquals("which", ((Move.To) move).place().section().id());
    }

    @Test
    void backLeadsToTheFirstPage() {
        atTheValue();
        assertInstanceOf(Move.To.class, study.back().orElseThrow());
        assertEquals("page", here().section().id());
        assertInstanceOf(Move.AtStart.class, study.back().orElseThrow());
        study.next();
        assertEquals("value", here().section().id());
    }

    @Test
    void wrongAnswersAreCountedAndTheTaskStaysOpen() {
        atTheValue();
        for (String nonsense : List.of("", "\u0000\u001b[31m", "\"", "🙂", "x".repeat(100_000))) {
            assertInstanceOf(Verdict.Wrong.class, answer(nonsense));
        }
        assertEquals(5, here().progress().wrong());
        assertTrue(here().isOpen());
        assertEquals(List.of(), heard);
        answer("\"" + value() + "\"");
        assertEquals(State.PASSED, here().progress().state());
        assertEquals(5, here().progress().wrong());
        assertInstanceOf(Verdict.NothingAsked.class, answer(value()));
    }

    @Test
    void whatIsNoOptionIsNoWrongAnswer() {
        atTheValue();
        answer(value());
        study.next();
        assertInstanceOf(Verdict.NotAnOption.class, answer("d"));
        assertEquals(0, here().progress().wrong());
    }

    @Test
    void hintsAreGivenOneByOneAndTheLastAgain() {
        atTheValue();
        for (int number : List.of(1, 2, 2)) {
            Hint.Given hint = (Hint.Given) study.hint("id");
            assertEquals(number, hint.number());
            assertEquals(2, hint.count());
        }
        study = again();
        assertEquals(2, here().progress().hints());
    }

    @Test
    void aSkippedTaskCanStillBeDone() {
        atTheValue();
        assertEquals(
                "which",
                ((Move.To) study.skip().orElseThrow()).place().section().id());
        study.back();
        assertEquals(State.SKIPPED, here().progress().state());
        assertFalse(here().isOpen());
        assertInstanceOf(Verdict.Right.class, answer(value()));
        assertEquals(State.PASSED, here().progress().state());
    }

    @Test
    void aLessonEndsAndTheNextOneBegins() {
        atTheValue();
        answer(value());
        study.next();
        answer("b");
        study.next();
        answer("cab");
        study.next();
        study.listen(heard::add);
        answer("a");
        assertTrue(heard.get(0).lessonDone());
        assertEquals(4, study.passed(here().lesson()));
        assertTrue(here().attempt().finished() != null);
        assertEquals(
                "deeds", ((Move.To) study.next().orElseThrow()).place().lesson().id());
        assertEquals("other", learn("words").section().id());
    }

    @Test
    void skippingTheLastTaskEndsTheLesson() {
        learn("words");
        study.next();
        for (int i = 0; i < 3; i++) {
            study.skip();
        }
        Move.LessonDone done = (Move.LessonDone) study.skip().orElseThrow();
        assertEquals("deeds", done.following().orElseThrow().id());
        assertEquals(4, done.place().attempt().count(State.SKIPPED));
        assertInstanceOf(Move.To.class, study.skip().orElseThrow());
    }

    @Test
    void aForgottenLessonBeginsWithOtherValues() {
        atTheValue();
        String value = value();
        study.forget(here().lesson());
        assertEquals(Optional.empty(), study.place());
        assertEquals("page", learn("words").section().id());
        assertNotEquals(value, value());
    }

    @Test
    void theSolutionIsNoted() {
        atTheValue();
        study.showSolution();
        assertTrue(here().progress().solved());
        assertTrue(again().place().orElseThrow().progress().solved());
    }

    @Test
    void aQuizIsItsQuestionsInTheirOrder() {
        Lesson words = course.lesson("words");
        assertEquals("which", study.question(words).orElseThrow().section().id());
        answer("a");
        answer("b");
        assertEquals("other", study.question(words).orElseThrow().section().id());
        answer("a");
        assertEquals(Optional.empty(), study.question(words));
        assertEquals(1, Quizzes.firstTimeRight(words, study.machine(), here().attempt()));
        assertEquals("which", study.questionAgain(words).orElseThrow().section().id());
        assertEquals(0, Quizzes.firstTimeRight(words, study.machine(), here().attempt()));
        assertEquals(Optional.empty(), study.question(course.lesson("deeds")));
    }

    @Test
    void everyListenerHearsOfATaskUntilItLeaves() {
        List<Passed> other = new ArrayList<>();
        Runnable leave = study.listen(heard::add);
        study.listen(other::add);
        assertTrue(study.hasListeners());
        atTheValue();
        answer(value());
        study.next();
        leave.run();
        answer("b");
        assertEquals(1, heard.size());
        assertEquals(2, other.size());
        assertEquals("value", heard.get(0).place().section().id());
        assertEquals(value(), heard.get(0).facts().get("answer"));
        assertFalse(heard.get(0).lessonDone());
    }

    @Test
    void whatIsHeardIsOnDisk() {
        List<State> onDisk = new ArrayList<>();
        study.listen(
                passed -> onDisk.add(again().place().orElseThrow().progress().state()));
        atTheValue();
        answer(value());
        assertEquals(List.of(State.PASSED), onDisk);
    }

    @Test
    void twoLessonsNeverUseOneName() {
        for (String lesson : List.of("words", "deeds")) {
            String values = course.text(lesson + "/lesson.json")
                    .replaceAll(
                            "\"values\": \\{", "\"values\": {\"W\": {\"kind\": \"choice\", \"of\": [\"x\", \"y\"]}, ");
            course.file(lesson + "/lesson.json", values);
        }
        study.refresh();
        for (int times = 0; times < 20; times++) {
            String first = learn("words").attempt().values().get("W");
            assertNotEquals(first, learn("deeds").attempt().values().get("W"));
            study.forget(study.course().lesson("deeds").orElseThrow());
        }
    }
}
