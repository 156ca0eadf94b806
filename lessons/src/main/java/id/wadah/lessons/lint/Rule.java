package id.wadah.lessons.lint;

import id.wadah.lessons.course.LessonFault;
import java.util.function.Consumer;

/** One thing that has to be right in every lesson. */
interface Rule {

    /** @param faults takes each place where it is not */
    void look(LessonSource source, Consumer<LessonFault> faults);
}
