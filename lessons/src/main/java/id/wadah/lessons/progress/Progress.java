package id.wadah.lessons.progress;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a learner has come in all lessons.
 *
 * @param version of the file; 1
 * @param current id of the lesson that is open, null when none is
 * @param lessons by id, in the order in which they were begun
 */
public record Progress(
        int version, String learner, @Nullable String current, Map<String, LessonProgress> lessons) {

    public static final int VERSION = 1;

    public Progress {
        Objects.requireNonNull(learner, "learner");
        lessons = Collections.unmodifiableMap(new LinkedHashMap<>(lessons));
        lessons.values().forEach(lesson -> Objects.requireNonNull(lesson, "lesson"));
    }

    public static Progress of(String learner) {
        return new Progress(VERSION, learner, null, Map.of());
    }

    /** The same, as another learner's. */
    public Progress as(String name) {
        return new Progress(version, name, current, lessons);
    }

    public @Nullable LessonProgress lesson(String id) {
        return lessons.get(id);
    }

    public Progress open(@Nullable String id) {
        return new Progress(version, learner, id, lessons);
    }

    public Progress with(String id, LessonProgress lesson) {
        Map<String, LessonProgress> changed = new LinkedHashMap<>(lessons);
        changed.put(id, lesson);
        return new Progress(version, learner, current, changed);
    }

    public Progress without(String id) {
        Map<String, LessonProgress> changed = new LinkedHashMap<>(lessons);
        changed.remove(id);
        return new Progress(version, learner, id.equals(current) ? null : current, changed);
    }
}
