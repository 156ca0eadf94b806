package id.wadah.lessons.check.process;

import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Whose namespaces a process got that came into a container from outside.
 *
 * @param containers the option for: those of the container, all of them
 * @param others the option for: others, even if it were only one
 */
public record JoinedNamespaces(String container, String containers, String others) implements LiveValue {

    public JoinedNamespaces {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(containers, "containers");
        Objects.requireNonNull(others, "others");
    }

    @Override
    public Reading read(Scene scene) {
        Finding found = new Joined(container).examine(scene);
        if (found instanceof Finding.Fulfilled) {
            return new Reading.Known(Set.of(containers), Map.of());
        }
        Cue cue = ((Finding.Unfulfilled) found).cue();
        return cue.near() ? new Reading.Known(Set.of(others), Map.of()) : new Reading.Unknown(cue);
    }
}
