package id.wadah.shell.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.lessons.course.Course;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.LessonFiles;
import id.wadah.lessons.lint.LessonLint;
import id.wadah.shell.text.Language;
import id.wadah.shell.text.Texts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is to be mended in the lessons that come with Wadah; what is, is printed as {@code lesson check --lint} prints it. */
class CurriculumLintTest {

    private static final Course COURSE = Course.read(LessonFiles.builtIn());
    private static final LessonLint LINT = LessonCheck.lint(Texts.in(Language.EN));

    static Stream<String> lessons() {
        return COURSE.lessons().map(Lesson::id);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lessons")
    void isWhole(String id) {
        Lesson lesson = COURSE.find(id).orElseThrow();
        assertEquals("", told(LINT.look(LessonFiles.builtIn(), lesson)));
    }

    @Test
    void everyLessonOfTheCourseCanBeRead() {
        assertEquals("", told(COURSE.faults()));
    }

    private static String told(List<LessonFault> faults) {
        return faults.stream()
                .map(fault -> Texts.in(Language.EN)
                        .get("fault." + fault.key(), fault.details().toArray()))
                .collect(Collectors.joining("\n"));
    }
}
