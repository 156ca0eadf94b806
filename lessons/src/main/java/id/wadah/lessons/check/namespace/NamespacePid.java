package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.ProcStatus;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The pid of a container's first process in its own PID namespace: 1, unless it joined another one's.
 *
 * <p>Facts: {@code pid} (the host's). Source: pid_namespaces(7).
 */
public record NamespacePid(String container) implements LiveValue {

    public NamespacePid {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("pid");
    }

    @Override
    public Reading read(Scene scene) {
        Optional<ProcStatus> status = status(scene);
        if (status.isEmpty()) {
            return new Reading.Unknown(Cue.missing("container.not-running", container));
        }
        return new Reading.Known(
                Set.of(Long.toString(status.get().innermostPid())),
                Map.of("pid", Long.toString(status.get().pid())));
    }

    @Override
    public Optional<Cue> misunderstanding(String given, Scene scene) {
        Optional<ProcStatus> status = status(scene);
        if (status.isPresent() && given.equals(Long.toString(status.get().pid()))) {
            return Optional.of(Cue.near("namespace-pid.host", given));
        }
        boolean neighbours =
                given.equals("1") && status.isPresent() && status.get().innermostPid() != 1;
        return neighbours ? Optional.of(Cue.near("namespace-pid.neighbour")) : Optional.empty();
    }

    private Optional<ProcStatus> status(Scene scene) {
        return scene.container(container).flatMap(scene::firstProcess).flatMap(HostProcess::status);
    }
}
