package id.wadah.lessons.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.lessons.course.LessonFault;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lessons, files and machines that change under a learner. */
class StudyTroubleTest extends TinyStudy {

    @Test
    void theLearnerGoesOnAtTheSamePlaceWithTheSameValues() {
        atTheValue();
        String value = value();
        answer("wrong");
        study = again();
        assertEquals("value", here().section().id());
        assertEquals(value, value());
        assertEquals(1, here().progress().wrong());
        assertEquals("value", learn("words").section().id());
        assertEquals(value, value());
    }

    @Test
    void anotherLessonInBetweenLosesNothing() {
        atTheValue();
        String value = value();
        learn("deeds");
        assertEquals("value", learn("words").section().id());
        assertEquals(value, value());
        study.leave();
        assertEquals(Optional.empty(), study.place());
        learn("words");
        assertEquals(value, value());
    }

    @Test
    void whereTheDiskTakesNothingLearningGoesOn() throws Exception {
        Files.writeString(directory.resolve("progress"), "not a directory");
        atTheValue();
        assertTrue(study.takeFailure().isPresent());
        answer(value());
        study.next();
        assertEquals("which", here().section().id());
        assertTrue(study.takeFailure().isEmpty(), "told twice");
        Files.delete(directory.resolve("progress"));
        answer("b");
        assertEquals("which", again().place().orElseThrow().section().id());
        assertEquals(2, again().passed(course.lesson("words")));
    }

    @Test
    void aSectionThatIsGoneLeadsToTheBeginning() {
        atTheValue();
        course.file(
                "words/lesson.json",
                course.text("words/lesson.json").replace("\"value\", \"task\"", "\"new\", \"task\""));
        study.refresh();
        assertEquals("page", here().section().id());
        assertEquals("page", learn("words").section().id());
    }

    @Test
    void aValueThatIsNewIsDrawnWhenTheLessonIsOpened() {
        atTheValue();
        String before = value();
        course.file(
                "words/lesson.json",
                course.text("words/lesson.json").replace("\"values\": {", "\"values\": {\"W\": {\"kind\": \"name\"},"));
        study.refresh();
        Place place = learn("words");
        assertEquals(before, value());
        assertTrue(place.attempt().values().get("W").matches("[a-z]+-[0-9]{2}"));
    }

    @Test
    void aTaskThatIsNotUnderstoodAnyMoreIsAFaultAndNothingChanges() {
        learn("words");
        course.file(
                "words/lesson.json", course.text("words/lesson.json").replaceFirst("\"fixed\"", "\"no-such-check\""));
        study.refresh();
        assertEquals("task", assertThrows(LessonFault.class, () -> study.next()).key());
        assertEquals("page", here().section().id());
        assertEquals("page", again().place().orElseThrow().section().id());
    }

    @Test
    void aLessonThatIsGoneIsNotOpen() {
        atTheValue();
        course.file("course.json", "{\"modules\": [{\"id\": \"T\", \"title\": {}, \"lessons\": []}]}");
        study.refresh();
        assertEquals(Optional.empty(), study.place());
        assertEquals(1, study.progress().lessons().size());
    }

    @Test
    void aMachineThatCanShowNothingOfALessonIsToldSo() {
        LessonFault fault = assertThrows(LessonFault.class, () -> learn("needy"));
        assertEquals("nothing-here", fault.key());
        assertEquals(List.of("needy"), fault.details());
        assertEquals(Optional.empty(), study.place());
    }

    @Test
    void theLastLessonThatCanBeShownEndsTheCourse() {
        learn("deeds");
        for (int i = 0; i < 3; i++) {
            study.skip();
        }
        assertEquals(Optional.empty(), ((Move.LessonDone) study.skip().orElseThrow()).following());
        assertEquals(Optional.empty(), ((Move.LessonDone) study.next().orElseThrow()).following());
    }

    @Test
    void anImportTakesThePlaceOfEverything() {
        atTheValue();
        var taken = study.progress();
        study.forget(here().lesson());
        study.replace(taken);
        assertEquals("value", here().section().id());
        assertEquals(taken, again().progress());
    }
}
