package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A shared memory segment of {@code bytes} in the IPC namespace of a new process, which is not the host's.
 *
 * <p>Facts: {@code pid}, {@code inode}, {@code host-inode}, {@code segment} (its id). Source: ipc_namespaces(7).
 *
 * @param bytes more than 0
 */
public record SharedSegment(long bytes) implements Condition {

    public SharedSegment {
        if (bytes < 1) {
            throw new IllegalArgumentException("no segment has " + bytes + " bytes");
        }
    }

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "inode", "host-inode", "segment");
    }

    @Override
    public Finding examine(Scene scene) {
        Map<Long, List<HostProcess>> groups = Neighbours.in(NamespaceType.IPC, scene, scene.newProcesses());
        Optional<Segment> other = Optional.empty();
        for (Map.Entry<Long, List<HostProcess>> group : groups.entrySet()) {
            HostProcess process = group.getValue().get(0);
            List<Segment> segments = Segment.beside(process.pid());
            Optional<Segment> right =
                    segments.stream().filter(each -> each.bytes() == bytes).findFirst();
            if (right.isPresent()) {
                return Finding.fulfilled(
                        Map.of(
                                "pid", Long.toString(process.pid()),
                                "inode", Long.toString(group.getKey()),
                                "host-inode",
                                        Long.toString(scene.hostNamespace(NamespaceType.IPC)
                                                .orElse(0)),
                                "segment", Long.toString(right.get().id())),
                        process);
            }
            other = other.or(() -> segments.stream().findFirst());
        }
        return shortfall(groups.isEmpty(), other);
    }

    private Finding shortfall(boolean noNamespace, Optional<Segment> other) {
        Optional<Segment> onHost =
                Segment.ofHost().stream().filter(each -> each.bytes() == bytes).findFirst();
        if (onHost.isPresent()) {
            return Finding.near("shared-segment.on-host", onHost.get().id(), bytes);
        } else if (other.isPresent()) {
            return Finding.near("shared-segment.size", other.get().bytes(), bytes);
        }
        return noNamespace ? Finding.missing("shared-segment.none") : Finding.missing("shared-segment.empty", bytes);
    }
}
