package id.wadah.lessons.study;

import java.util.Map;

/**
 * A task has been fulfilled.
 *
 * @param place where, with its progress as it is now
 * @param facts what the kernel showed
 * @param lessonDone whether no task of the lesson is open any more
 */
public record Passed(Place place, Map<String, String> facts, boolean lessonDone) {

    public Passed {
        facts = Map.copyOf(facts);
    }
}
