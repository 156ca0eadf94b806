package id.wadah.lessons.check.network;

import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Objects;
import java.util.Optional;

/** How many cables lead from a container to the host. */
public record CableCount(String container) implements LiveValue {

    public CableCount {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Reading read(Scene scene) {
        Optional<HostProcess> first = scene.container(container).flatMap(scene::firstProcess);
        return first.<Reading>map(process ->
                        Reading.Known.of(Integer.toString(Cable.of(process).size())))
                .orElseGet(() -> new Reading.Unknown(Cue.missing("container.not-running", container)));
    }
}
