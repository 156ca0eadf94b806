package id.wadah.lessons.progress;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One learner's attempt at one lesson.
 *
 * @param section where the learner is
 * @param finished when the last task was passed or skipped, null before
 * @param values the attempt's random values
 * @param tasks by section
 * @param made processes that fulfilled a task outside of any container, as {@code pid@start time}
 */
public record LessonProgress(
        Instant begun,
        @Nullable Instant finished,
        String section,
        Map<String, String> values,
        Map<String, TaskProgress> tasks,
        Set<String> made) {

    /** @throws NullPointerException or IllegalArgumentException where a file lacks something, or has something else in its place */
    public LessonProgress {
        Objects.requireNonNull(begun, "begun");
        Objects.requireNonNull(section, "section");
        values = Map.copyOf(values);
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
        tasks.values().forEach(task -> Objects.requireNonNull(task, "task"));
        made = Set.copyOf(made);
        made.forEach(MadeProcess::parse);
    }

    public static LessonProgress begin(String section, Map<String, String> values) {
        return new LessonProgress(Instant.now(), null, section, values, Map.of(), Set.of());
    }

    public @Nullable TaskProgress task(String id) {
        return tasks.get(id);
    }

    public LessonProgress at(String place) {
        return new LessonProgress(begun, finished, place, values, tasks, made);
    }

    /** The same with values for names that had none; those that the learner has seen stay. */
    public LessonProgress withMissing(Map<String, String> drawn) {
        Map<String, String> all = new HashMap<>(drawn);
        all.putAll(values);
        return new LessonProgress(begun, finished, section, all, tasks, made);
    }

    public LessonProgress with(String id, TaskProgress task) {
        Map<String, TaskProgress> changed = new LinkedHashMap<>(tasks);
        changed.put(id, task);
        return new LessonProgress(begun, finished, section, values, changed, made);
    }

    public LessonProgress without(Collection<String> ids) {
        Map<String, TaskProgress> changed = new LinkedHashMap<>(tasks);
        changed.keySet().removeAll(ids);
        return new LessonProgress(begun, finished, section, values, changed, made);
    }

    public LessonProgress withMade(Set<String> processes) {
        Set<String> all = new HashSet<>(made);
        all.addAll(processes);
        return new LessonProgress(begun, finished, section, values, tasks, all);
    }

    public LessonProgress finish() {
        return finished == null ? new LessonProgress(begun, Instant.now(), section, values, tasks, made) : this;
    }

    public long count(TaskProgress.State state) {
        return tasks.values().stream().filter(task -> task.state() == state).count();
    }
}
