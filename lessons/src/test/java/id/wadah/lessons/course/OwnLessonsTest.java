package id.wadah.lessons.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lessons of one's own stand beside the others, whatever is wrong with one of them. */
class OwnLessonsTest {

    @TempDir
    private Path directory;

    private static List<String> ids(Course course) {
        return course.lessons().map(Lesson::id).toList();
    }

    private static List<String> faults(Course course) {
        return course.faults().stream()
                .map(fault -> fault.key() + " " + fault.details().get(0))
                .toList();
    }

    @Test
    void aDirectoryOfLessonsIsAModuleOfItsName() {
        NewLesson.write(directory.resolve("mine/second"));
        NewLesson.write(directory.resolve("mine/first"));
        Course course = Course.own(directory.resolve("mine"));
        assertEquals(List.of("first", "second"), ids(course));
        assertEquals("mine", course.modules().get(0).title("id"));
        assertEquals(List.of(), course.faults());
    }

    @Test
    void oneLessonsFolderIsEnough() {
        NewLesson.write(directory.resolve("mine"));
        assertEquals(List.of("mine"), ids(Course.own(directory.resolve("mine"))));
    }

    @Test
    void aCourseSaysWhichLessonsItHasAndInWhichOrder() throws IOException {
        NewLesson.write(directory.resolve("a"));
        NewLesson.write(directory.resolve("b"));
        NewLesson.write(directory.resolve("c"));
        Files.writeString(directory.resolve("course.json"), """
                {"modules": [{"id": "X", "title": {"en": "Mine", "id": "Punyaku"},
                  "lessons": [{"folder": "c", "number": 0}, {"folder": "a", "number": 0}]}]}
                """);
        Course course = Course.own(directory);
        assertEquals(List.of("c", "a"), ids(course));
        assertEquals("Punyaku", course.modules().get(0).title("id"));
    }

    @Test
    void aBrokenLessonLeavesTheOthers() throws IOException {
        NewLesson.write(directory.resolve("good"));
        NewLesson.write(directory.resolve("bad"));
        Files.writeString(directory.resolve("bad/lesson.json"), "{\"version\": 1,\n\"id\": }");
        NewLesson.write(directory.resolve("half"));
        Files.delete(directory.resolve("half/id.md"));
        Course course = Course.all(directory);
        assertTrue(ids(course).contains("good"));
        assertTrue(ids(course).contains("uts"));
        assertTrue(
                faults(course).containsAll(List.of("json bad/lesson.json:2", "missing-file half/id.md")),
                faults(course).toString());
    }

    @Test
    void anIdThatIsTakenIsAFault() {
        NewLesson.write(directory.resolve("uts"));
        NewLesson.write(directory.resolve("mine"));
        Course course = Course.all(directory);
        assertTrue(
                faults(course).contains("clash uts/lesson.json"), faults(course).toString());
        assertEquals(1, ids(course).stream().filter("uts"::equals).count());
        assertTrue(ids(course).contains("mine"));
    }

    @Test
    void whereThereAreNoLessonsTheOthersRemain() {
        assertTrue(faults(Course.all(directory)).contains("no-lessons " + directory));
        Path missing = directory.resolve("missing");
        assertTrue(faults(Course.all(missing)).contains("no-directory " + missing));
        assertTrue(ids(Course.all(missing)).contains("uts"));
    }

    @Test
    void theFolderAndTheIdAreOneName() throws IOException {
        NewLesson.write(directory.resolve("mine"));
        Files.move(directory.resolve("mine"), directory.resolve("other"));
        assertEquals(List.of("id-folder other/lesson.json"), faults(Course.own(directory)));
    }

    @Test
    void aNewLessonTakesNobodysPlace() throws IOException {
        Path folder = directory.resolve("mine");
        Files.createDirectory(folder);
        assertEquals(
                "exists",
                assertThrows(LessonFault.class, () -> NewLesson.write(folder)).key());
        assertEquals(
                "id-form",
                assertThrows(LessonFault.class, () -> NewLesson.write(directory.resolve("My Lesson")))
                        .key());
    }
}
