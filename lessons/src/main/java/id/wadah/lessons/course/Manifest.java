package id.wadah.lessons.course;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code lesson.json}: everything of a lesson that is not told in words.
 *
 * @param version of this format; 1
 * @param id lower-case words with dashes, unique in the course; the folder has the same name
 * @param minutes that a beginner needs
 * @param requires without all of these the lesson cannot be done here, and only sections of the {@code variant} are shown
 * @param values random values by name, upper case
 * @param leaves what else than containers, networks, volumes and processes it leaves; null for nothing
 * @param sections in the order shown; each has a section in the texts
 */
record Manifest(
        int version,
        String id,
        int minutes,
        @Nullable List<HostCondition> requires,
        @Nullable Map<String, RandomValue> values,
        @Nullable Leaves leaves,
        List<Entry> sections) {

    static final int VERSION = 1;

    /**
     * One section.
     *
     * @param when shown only where all of these hold
     * @param variant shown only where something that the lesson requires is missing
     * @param task what is asked, before its placeholders are filled; null for a page to read
     */
    record Entry(
            String id,
            @Nullable List<HostCondition> when,
            @Nullable Boolean variant,
            @Nullable JsonNode task) {}
}
