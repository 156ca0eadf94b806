package id.wadah.lessons.study;

import id.wadah.lessons.course.Lesson;
import java.util.Optional;

/** Where {@code next}, {@code back} or {@code skip} led. */
public sealed interface Move {

    record To(Place place) implements Move {}

    /** The task here waits to be done. */
    record TaskOpen(Place place) implements Move {}

    /** There is nothing before the first section. */
    record AtStart(Place place) implements Move {}

    /** The lesson is at its end. */
    record LessonDone(Place place, Optional<Lesson> following) implements Move {}
}
