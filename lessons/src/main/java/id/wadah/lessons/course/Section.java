package id.wadah.lessons.course;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a lesson: something to read, and at most one task.
 *
 * @param variant whether it stands in where the machine lacks what the lesson requires
 * @param task before its placeholders are filled; null for a page to read
 */
public record Section(
        String id,
        List<HostCondition> when,
        boolean variant,
        @Nullable JsonNode task) {

    public Section {
        when = List.copyOf(when);
    }

    public boolean hasTask() {
        return task != null;
    }

    /** Whether its task is a quiz question. */
    public boolean isQuiz() {
        return task != null && task.path("task").asText().equals("quiz");
    }
}
