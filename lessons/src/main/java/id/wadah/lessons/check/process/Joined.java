package id.wadah.lessons.check.process;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.ProcNamespaces;
import id.wadah.engine.kernel.proc.ProcStatus;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A new process that came into a running container from outside, by {@code exec} or {@code nsenter}, and is in every namespace of its
 * PID 1 without descending from it.
 *
 * <p>Facts: {@code pid} on the host, {@code inside} its pid in the container, {@code first} the host's pid of PID 1, {@code shared} how
 * many namespaces both are in. Source: setns(2).
 */
public record Joined(String container) implements Condition {

    /** Which a process has without asking, and need not join. */
    private static final Set<NamespaceType> UNUSED = Set.of(NamespaceType.TIME);

    public Joined {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "inside", "first", "shared");
    }

    @Override
    public Finding examine(Scene scene) {
        HostProcess first =
                scene.container(container).flatMap(scene::firstProcess).orElse(null);
        ProcNamespaces wanted = first == null ? null : first.namespaces().orElse(null);
        if (first == null || wanted == null) {
            return Finding.missing("container.not-running", container);
        }
        Finding best = Finding.missing("joined.none", container);
        for (HostProcess each : scene.newProcesses()) {
            Optional<ProcNamespaces> namespaces = each.pid() == first.pid() ? Optional.empty() : each.namespaces();
            if (namespaces.isEmpty()
                    || !entered(namespaces.get(), wanted, scene.host())
                    || descends(scene, each, first)) {
                continue;
            }
            List<NamespaceType> missing = missing(namespaces.get(), wanted);
            Optional<ProcStatus> status = each.status();
            if (missing.isEmpty() && status.isPresent()) {
                return Finding.fulfilled(
                        Map.of(
                                "pid", Long.toString(each.pid()),
                                "inside", Long.toString(status.get().innermostPid()),
                                "first", Long.toString(first.pid()),
                                "shared", Integer.toString(wanted.inodes().size())),
                        each);
            }
            best = Finding.near(
                    "joined.partly",
                    each.pid(),
                    missing.stream().map(NamespaceType::procName).collect(Collectors.joining(", ")));
        }
        return best;
    }

    /** Whether it is in any namespace of the container that is not the host's. */
    private static boolean entered(ProcNamespaces process, ProcNamespaces container, ProcNamespaces host) {
        return Arrays.stream(NamespaceType.values())
                .anyMatch(type ->
                        container.differs(type, host) && process.inode(type).equals(container.inode(type)));
    }

    private static List<NamespaceType> missing(ProcNamespaces process, ProcNamespaces container) {
        return Arrays.stream(NamespaceType.values())
                .filter(type -> !UNUSED.contains(type) && process.differs(type, container))
                .toList();
    }

    private static boolean descends(Scene scene, HostProcess process, HostProcess ancestor) {
        long parent = process.stat().parent();
        // A chain of parents is short; more would be a circle, of pids that were given out anew while they were read.
        for (int generation = 0; parent > 1 && generation < 64; generation++) {
            if (parent == ancestor.pid()) {
                return true;
            }
            parent = scene.process(parent).map(each -> each.stat().parent()).orElse(0L);
        }
        return false;
    }
}
