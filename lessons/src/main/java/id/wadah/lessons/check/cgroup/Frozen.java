package id.wadah.lessons.check.cgroup;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.Status;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * All processes of a running container stand still, as its cgroup says.
 *
 * <p>Facts: {@code pid}, {@code file} (that says so, cut).
 */
public record Frozen(String container) implements Condition {

    private static final char STOPPED = 'T';

    public Frozen {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "file");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Container> found = scene.container(container);
        Optional<HostProcess> first = found.flatMap(scene::firstProcess);
        Optional<ContainerCgroup> cgroup = found.flatMap(each -> Cgroup.of(scene, each));
        if (found.isEmpty() || first.isEmpty() || cgroup.isEmpty()) {
            return found.filter(each -> each.state().status() == Status.EXITED).isPresent()
                    ? Finding.near("frozen.ended", container)
                    : Finding.missing("container.not-running", container);
        }
        Optional<Path> file = Freezer.frozen(cgroup.get());
        if (file.isPresent()) {
            return Finding.fulfilled(Map.of(
                    "pid",
                    Long.toString(first.get().pid()),
                    "file",
                    CgroupPath.cut(file.get().toString())));
        }
        return first.get().stat().state() == STOPPED
                ? Finding.near("frozen.stopped-by-signal", container)
                : elsewhere(scene);
    }

    private Finding elsewhere(Scene scene) {
        return scene.containers().stream()
                .filter(each -> !each.name().equals(container))
                .filter(each -> Cgroup.of(scene, each).flatMap(Freezer::frozen).isPresent())
                .findFirst()
                .map(other -> Finding.near("frozen.other-container", other.name(), container))
                .orElseGet(() -> Finding.missing("frozen.none", container));
    }
}
