package id.wadah.lessons.check;

import java.util.List;
import java.util.Map;

/** What examining a {@link Condition} gave. */
public sealed interface Finding {

    /**
     * The state is reached.
     *
     * @param facts what the kernel showed, by the names of {@link Check#factNames}
     * @param processes those that fulfil it; a reset of the lesson ends them when they run outside of any container of the engine
     */
    record Fulfilled(Map<String, String> facts, List<HostProcess> processes) implements Finding {

        public Fulfilled {
            facts = Map.copyOf(facts);
            processes = List.copyOf(processes);
        }
    }

    /** It is not. */
    record Unfulfilled(Cue cue) implements Finding {}

    static Finding fulfilled(Map<String, String> facts, HostProcess... processes) {
        return new Fulfilled(facts, List.of(processes));
    }

    /** As {@link Cue#missing}. */
    static Finding missing(String cue, Object... details) {
        return new Unfulfilled(Cue.missing(cue, details));
    }

    /** As {@link Cue#near}. */
    static Finding near(String cue, Object... details) {
        return new Unfulfilled(Cue.near(cue, details));
    }
}
