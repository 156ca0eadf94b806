package id.wadah.lessons.study;

import java.util.Map;

/**
 * A task has been fulfilled.
 *
 * @param place where, with its progress as it is now
 * @param facts what the kernel showed
 * @param lessonDone whether it is at the lesson's end
 */
public record Passed(Place place, Map<String, String> facts, boolean lessonDone) {

    public Passed {
        facts = Map.copyOf(facts);
    }
}
