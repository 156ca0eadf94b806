package id.wadah.lessons.check.cgroup;

import id.wadah.engine.cgroup.MemoryReading;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.Status;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The kernel has killed a process of a container because the container's memory limit was reached, while its first process lives on.
 *
 * <p>The counter began at 0 with the container. Facts: {@code kills}, {@code limit} and {@code peak} (bytes). Source: cgroup-v1/memory.rst,
 * cgroup-v2.rst.
 *
 * @param container one of this attempt, by a name that was drawn for it
 */
public record OomKill(String container) implements Condition {

    public OomKill {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("kills", "limit", "peak");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Container> found = scene.container(container);
        Optional<MemoryReading> reading =
                found.flatMap(each -> Cgroup.of(scene, each)).flatMap(cgroup -> cgroup.memory());
        if (found.isEmpty() || reading.isEmpty()) {
            return found.filter(each -> each.state().status() == Status.EXITED).isPresent()
                    ? Finding.near("oom-kill.ended", container)
                    : Finding.missing("container.not-running", container);
        }
        MemoryReading memory = reading.get();
        if (memory.limit().isEmpty()) {
            return Finding.near("oom-kill.no-limit", container);
        }
        if (memory.oomKills() > 0) {
            return Finding.fulfilled(Map.of(
                    "kills", Long.toString(memory.oomKills()),
                    "limit", Long.toString(memory.limit().getAsLong()),
                    "peak", Long.toString(memory.peak().orElse(memory.usage()))));
        }
        return elsewhere(scene);
    }

    /** What the learner may have done instead, in another container. */
    private Finding elsewhere(Scene scene) {
        return scene.newContainers().stream()
                .filter(each -> !each.name().equals(container))
                .findFirst()
                .map(other -> Finding.near("oom-kill.other-container", other.name(), container))
                .orElseGet(() -> Finding.missing("oom-kill.none", container));
    }
}
