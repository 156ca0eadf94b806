package id.wadah.lessons.check.process;

import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The pid by which the host knows a container's PID 1. */
public record HostPid(String container) implements LiveValue {

    public HostPid {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Reading read(Scene scene) {
        return first(scene)
                .<Reading>map(process -> new Reading.Known(Set.of(Long.toString(process.pid())), Map.of()))
                .orElseGet(() -> new Reading.Unknown(Cue.missing("container.not-running", container)));
    }

    @Override
    public Optional<Cue> misunderstanding(String given, Scene scene) {
        if (given.equals("1")) {
            return Optional.of(Cue.near("host-pid.inside"));
        }
        return first(scene)
                .filter(process -> given.equals(Long.toString(process.stat().parent())))
                .map(process -> Cue.near("host-pid.parent", given));
    }

    private Optional<HostProcess> first(Scene scene) {
        return scene.container(container).flatMap(scene::firstProcess);
    }
}
