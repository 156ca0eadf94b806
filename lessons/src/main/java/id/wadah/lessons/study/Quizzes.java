package id.wadah.lessons.study;

import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.Machine;
import id.wadah.lessons.course.Section;
import id.wadah.lessons.progress.LessonProgress;
import id.wadah.lessons.progress.TaskProgress;
import id.wadah.lessons.progress.TaskProgress.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The quiz questions of a lesson. */
public final class Quizzes {

    private Quizzes() {}

    /** The sections that ask one on this machine. */
    public static List<Section> of(Lesson lesson, Machine machine) {
        return lesson.sections(machine).stream().filter(Quizzes::asks).toList();
    }

    private static boolean asks(Section section) {
        return section.task() != null
                && "quiz".equals(section.task().path("task").asText());
    }

    /** How many were answered rightly at the first try. */
    public static long firstTimeRight(Lesson lesson, Machine machine, @Nullable LessonProgress attempt) {
        return of(lesson, machine).stream()
                .map(section -> attempt == null ? null : attempt.task(section.id()))
                .filter(progress -> isRight(progress))
                .count();
    }

    private static boolean isRight(@Nullable TaskProgress progress) {
        return progress != null && progress.state() == State.PASSED && progress.wrong() == 0;
    }
}
