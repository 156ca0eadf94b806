package id.wadah.lessons.study;

import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.Section;
import id.wadah.lessons.progress.LessonProgress;
import id.wadah.lessons.progress.TaskProgress;
import id.wadah.lessons.task.Task;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a learner is.
 *
 * @param sections those of the lesson that this machine shows
 * @param task what the section asks, empty for a page to read
 */
public record Place(
        Lesson lesson, List<Section> sections, Section section, LessonProgress attempt, Optional<Task> task) {

    /** From 1. */
    public int number() {
        return sections.indexOf(section) + 1;
    }

    public int count() {
        return sections.size();
    }

    public boolean isLast() {
        return number() == count();
    }

    /** Progress of its task; null for a page to read. */
    public @Nullable TaskProgress progress() {
        return attempt.task(section.id());
    }

    /** Whether its task waits to be done. */
    public boolean isOpen() {
        TaskProgress progress = progress();
        return task.isPresent() && (progress == null || progress.open());
    }
}
