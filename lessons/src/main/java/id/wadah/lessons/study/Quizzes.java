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
        return lesson.sections(machine).stream().filter(Section::isQuiz).toList();
    }

    /** How many were answered rightly at the first try. */
    public static long firstTimeRight(Lesson lesson, Machine machine, @Nullable LessonProgress attempt) {
        return of(lesson, machine).stream()
                .map(section -> attempt == null ? null : attempt.task(section.id()))
                .filter(Quizzes::isRight)
                .count();
    }

    private static boolean isRight(@Nullable TaskProgress progress) {
        return progress != null && progress.state() == State.PASSED && progress.wrong() == 0;
    }
}
