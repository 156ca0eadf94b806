package id.wadah.lessons.check.cgroup;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.cgroup.PidsReading;
import id.wadah.engine.container.Container;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The kernel has refused a container another process because it has as many as it may have, while the host can still make some.
 *
 * <p>The counter began at 0 with the container. Facts: {@code refused} (forks), {@code current}, {@code limit}. Source: cgroup-v1/pids.rst.
 *
 * @param container one of this attempt, by a name that was drawn for it
 */
public record ForkRefused(String container) implements Condition {

    public ForkRefused {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("refused", "current", "limit");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<PidsReading> reading = Cgroup.of(scene, container).flatMap(ContainerCgroup::processCount);
        if (reading.isEmpty()) {
            return Finding.missing("container.not-running", container);
        }
        PidsReading pids = reading.get();
        if (pids.max().isEmpty()) {
            return Finding.near("fork-refused.no-limit", container);
        }
        if (pids.limitHits() == 0) {
            return untouched(scene);
        }
        if (pids.current() > pids.max().getAsLong()) {
            return Finding.near("fork-refused.joined", container, pids.max().getAsLong());
        }
        return hostForks()
                ? Finding.fulfilled(Map.of(
                        "refused", Long.toString(pids.limitHits()),
                        "current", Long.toString(pids.current()),
                        "limit", Long.toString(pids.max().getAsLong())))
                : Finding.near("fork-refused.host-too");
    }

    private Finding untouched(Scene scene) {
        Optional<Container> other = scene.newContainers().stream()
                .filter(each -> !each.name().equals(container))
                .findFirst();
        return other.map(each -> Finding.near("fork-refused.other-container", each.name(), container))
                .orElseGet(() -> Finding.missing("fork-refused.none", container));
    }

    /** A thread is made by the same system call, and counts as a process does; this one is the engine's, so the host's. */
    private static boolean hostForks() {
        try {
            Thread thread = new Thread(() -> {}, "fork probe");
            thread.start();
            return true;
        } catch (OutOfMemoryError refused) {
            return false;
        }
    }
}
