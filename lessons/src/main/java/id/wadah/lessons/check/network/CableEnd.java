package id.wadah.lessons.check.network;

import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Objects;
import java.util.Optional;

/** The name of the host's end of a container's cable. */
public record CableEnd(String container) implements LiveValue {

    public CableEnd {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Reading read(Scene scene) {
        return Cable.first(scene, container)
                .<Reading>map(cable -> Reading.Known.of(cable.outside().name()))
                .orElseGet(() -> new Reading.Unknown(Cue.missing("container.not-running", container)));
    }

    @Override
    public Optional<Cue> misunderstanding(String given, Scene scene) {
        return Cable.first(scene, container).flatMap(cable -> {
            if (given.equals(cable.inside().name())) {
                return Optional.of(Cue.near("cable-end.inside", given));
            }
            return given.equals(Integer.toString(cable.outside().index()))
                    ? Optional.of(Cue.near("cable-end.number", given))
                    : Optional.empty();
        });
    }
}
