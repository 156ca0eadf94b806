package id.wadah.lessons.check.cgroup;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.Status;
import id.wadah.engine.kernel.proc.CgroupProcesses;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A new container whose first process is listed in {@code cgroup.procs} of a cgroup of its own, in every hierarchy that Wadah uses.
 *
 * <p>Facts: {@code pid}, {@code path} (on the host, cut), {@code hierarchies} (how many). Source: cgroups(7).
 */
public record OwnCgroup(String container) implements Condition {

    public OwnCgroup {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "path", "hierarchies");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Container> named = scene.newContainer(container);
        if (named.isEmpty()) {
            return scene.noNewContainer(container, "own-cgroup.none", "own-cgroup.other-name");
        }
        Optional<HostProcess> first = scene.firstProcess(named.get());
        Optional<ContainerCgroup> cgroup = Cgroup.of(scene, named.get());
        if (first.isEmpty() || cgroup.isEmpty()) {
            return named.get().state().status() == Status.EXITED
                    ? Finding.near("own-cgroup.ended", container)
                    : Finding.missing("own-cgroup.none", container);
        }
        long pid = first.get().pid();
        boolean listed = cgroup.get().directories().stream()
                .allMatch(directory -> CgroupProcesses.in(directory).contains(pid));
        return listed
                ? Finding.fulfilled(
                        Map.of(
                                "pid", Long.toString(pid),
                                "path", CgroupPath.cut(CgroupPath.own(first.get())),
                                "hierarchies",
                                        Integer.toString(
                                                cgroup.get().directories().size())),
                        first.get())
                : Finding.missing("own-cgroup.none", container);
    }
}
