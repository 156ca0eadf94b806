package id.wadah.lessons.check;

import java.util.Map;
import java.util.Set;

/** What reading a {@link LiveValue} gave. */
public sealed interface Reading {

    /**
     * The value is there.
     *
     * @param accepted every form of it that counts as right
     * @param facts what the text may show afterwards
     */
    record Known(Set<String> accepted, Map<String, String> facts) implements Reading {

        public Known {
            accepted = Set.copyOf(accepted);
            facts = Map.copyOf(facts);
        }

        public static Known of(String value) {
            return new Known(Set.of(value), Map.of());
        }
    }

    /** It cannot be read yet, because something must be there first. */
    record Unknown(Cue cue) implements Reading {}
}
