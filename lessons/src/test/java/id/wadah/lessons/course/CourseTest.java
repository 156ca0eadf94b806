package id.wadah.lessons.course;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.lessons.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CourseTest {

    @Test
    void everyTaskOfTheCurriculumIsUnderstood() {
        Course course = Course.read(LessonFiles.builtIn());
        assertEquals(
                List.of(),
                course.faults().stream()
                        .map(LessonFault::getMessage)
                        .filter(each -> !each.startsWith("missing-file"))
                        .toList());
        course.lessons().forEach(lesson -> {
            Map<String, String> values = lesson.drawValues(new Random(1), Set.of());
            lesson.sections().forEach(section -> lesson.task(section, values));
        });
    }

    @Test
    void valuesArePutIntoTasks() {
        Lesson lesson = Course.read(LessonFiles.builtIn()).find("uts").orElseThrow();
        Map<String, String> values = lesson.drawValues(new Random(2), Set.of());
        Task task =
                lesson.task(lesson.section("hostname").orElseThrow(), values).orElseThrow();
        assertEquals(1, task.checks().size());
        assertEquals(true, task.checks().get(0).toString().contains(values.get("H")), task.toString());
    }
}
