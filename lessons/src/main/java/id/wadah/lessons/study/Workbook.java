package id.wadah.lessons.study;

import id.wadah.lessons.course.Course;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.Machine;
import id.wadah.lessons.course.Section;
import id.wadah.lessons.progress.KeptProgress;
import id.wadah.lessons.progress.LessonProgress;
import id.wadah.lessons.progress.Progress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The lessons as this machine shows them, and one learner's progress in them. */
final class Workbook {

    private final Supplier<Course> source;
    private final Machine machine;
    private final KeptProgress kept;
    private Course course;
    private Optional<Place> place = Optional.empty();
    private @Nullable Progress placed;

    Workbook(Supplier<Course> source, Machine machine, KeptProgress kept) {
        this.source = source;
        this.machine = machine;
        this.kept = kept;
        this.course = source.get();
    }

    Course course() {
        return course;
    }

    Machine machine() {
        return machine;
    }

    KeptProgress kept() {
        return kept;
    }

    Progress progress() {
        return kept.now();
    }

    /** @throws LessonFault when the lessons cannot be read; those from before remain */
    void refresh() {
        course = source.get();
        placed = null;
    }

    /**
     * Where the learner is; empty when no lesson is open. Asked several times a second, and worked out only after a change.
     *
     * @throws LessonFault when the section's task is not understood
     */
    Optional<Place> place() {
        Progress now = progress();
        if (now != placed) {
            String id = now.current();
            place = id == null ? Optional.empty() : course.lesson(id).flatMap(lesson -> place(lesson, now));
            placed = now;
        }
        return place;
    }

    private Optional<Place> place(Lesson lesson, Progress now) {
        LessonProgress attempt = now.lesson(lesson.id());
        List<Section> sections = lesson.sections(machine);
        if (attempt == null || sections.isEmpty()) {
            return Optional.empty();
        }
        Section here = resumed(sections, attempt);
        return Optional.of(new Place(lesson, sections, here, attempt, lesson.task(here, attempt.values())));
    }

    /**
     * The section where an attempt was left, else the first: it may be gone since, on another machine or in another version of the lesson.
     *
     * @param sections those that are shown, at least one
     * @param attempt null for a lesson that was not begun
     */
    static Section resumed(List<Section> sections, @Nullable LessonProgress attempt) {
        return sections.stream()
                .filter(section -> attempt != null && section.id().equals(attempt.section()))
                .findFirst()
                .orElse(sections.get(0));
    }

    /** The place of a learner whose lesson is open. */
    Place here() {
        return place().orElseThrow();
    }

    void keep(Progress changed) {
        kept.keep(changed);
    }

    /** Keeps what changed in an attempt; where the learner is now. */
    Place change(Lesson lesson, LessonProgress attempt) {
        keep(progress().with(lesson.id(), attempt));
        return here();
    }
}
