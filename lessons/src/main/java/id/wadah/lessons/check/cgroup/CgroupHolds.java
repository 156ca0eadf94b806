package id.wadah.lessons.check.cgroup;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.container.Container;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * A new process in the cgroup of a container, beside its first one.
 *
 * <p>Facts: {@code pids} (all in it, as the host sees them), {@code new-pid}, {@code count}.
 */
public record CgroupHolds(String container) implements Condition {

    public CgroupHolds {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("pids", "new-pid", "count");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Container> named = scene.container(container);
        Optional<HostProcess> first = named.flatMap(scene::firstProcess);
        Optional<ContainerCgroup> cgroup = named.flatMap(found -> Cgroup.of(scene, found));
        if (first.isEmpty() || cgroup.isEmpty()) {
            return Finding.missing("container.not-running", container);
        }
        SortedSet<Long> pids = cgroup.get().pids();
        Optional<HostProcess> added = pids.stream()
                .filter(pid -> pid != first.get().pid())
                .flatMap(pid -> scene.process(pid).stream())
                .filter(scene::isNew)
                .findFirst();
        if (added.isPresent()) {
            return Finding.fulfilled(
                    Map.of(
                            "pids", pids.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                            "new-pid", Long.toString(added.get().pid()),
                            "count", Integer.toString(pids.size())),
                    added.get());
        }
        return scene.newContainers().stream()
                .filter(each -> !each.name().equals(container))
                .findFirst()
                .map(other -> Finding.near("cgroup-holds.other-container", other.name(), container))
                .orElseGet(() -> Finding.missing("cgroup-holds.alone", container));
    }
}
