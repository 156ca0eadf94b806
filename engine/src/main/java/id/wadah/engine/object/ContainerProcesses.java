package id.wadah.engine.object;

import id.wadah.engine.kernel.proc.CgroupMembership;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which processes are a container's, also where several containers, or a container and the host, share a PID namespace: there, the
 * cgroup tells them apart.
 */
final class ContainerProcesses {

    private final long first;
    private final Optional<CgroupMembership> cgroup;

    /** @param first host pid of the container's first process */
    ContainerProcesses(long first) {
        this.first = first;
        List<CgroupMembership> ours = Proc.HOST.self().cgroups().orElse(List.of());
        this.cgroup = Proc.HOST.process(first).cgroups().orElse(List.of()).stream()
                // One that the engine is in as well sets nothing apart.
                .filter(each -> !each.path().equals("/") && !ours.contains(each))
                .findFirst();
    }

    /** Those of its PID namespace, such as came in by nsenter among them, but for those of another container. */
    List<Long> inOwnNamespace() {
        OptionalLong namespace = Proc.HOST
                .process(first)
                .namespaces()
                .map(all -> all.inode(NamespaceType.PID))
                .orElse(OptionalLong.empty());
        if (namespace.isEmpty()) {
            return List.of(first);
        }
        return ProcTree.inNamespace(Proc.HOST, NamespaceType.PID, namespace.getAsLong()).stream()
                .filter(pid -> pid == first || !isOfAnother(pid))
                .toList();
    }

    /** Those of its cgroup, which is all that sets them apart from the host's. */
    List<Long> amongTheHosts() {
        return Proc.HOST.processIds().stream()
                .filter(pid -> pid == first || isInside(pid))
                .toList();
    }

    private boolean isInside(long pid) {
        return cgroup.isPresent()
                && place(pid).stream()
                        .anyMatch(path -> path.startsWith(Path.of(cgroup.get().path())));
    }

    /** Containers have their cgroups side by side. */
    private boolean isOfAnother(long pid) {
        return cgroup.isPresent()
                && place(pid).stream()
                        .anyMatch(
                                path -> isBesideMine(path, Path.of(cgroup.get().path())));
    }

    private static boolean isBesideMine(Path path, Path mine) {
        Path all = mine.getParent();
        return all != null && all.getNameCount() > 0 && path.startsWith(all) && !path.startsWith(mine);
    }

    private Optional<Path> place(long pid) {
        int hierarchy = cgroup.map(CgroupMembership::hierarchy).orElse(-1);
        return Proc.HOST.process(pid).cgroups().orElse(List.of()).stream()
                .filter(each -> each.hierarchy() == hierarchy)
                .findFirst()
                .map(each -> Path.of(each.path()));
    }
}
