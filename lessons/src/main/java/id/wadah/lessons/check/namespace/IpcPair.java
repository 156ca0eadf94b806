package id.wadah.lessons.check.namespace;

import id.wadah.engine.container.Container;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A new process in an IPC namespace that has a segment of {@code bytes} and another process in it, while the two differ in their mount
 * namespace: two containers that share their memory and nothing of their files.
 *
 * <p>Facts: {@code pid} (the new one), {@code other-pid}, {@code inode}, {@code host-inode}, {@code segment}. Source: ipc_namespaces(7).
 */
public record IpcPair(long bytes) implements Condition {

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "other-pid", "inode", "host-inode", "segment");
    }

    @Override
    public Finding examine(Scene scene) {
        Map<Long, List<HostProcess>> groups = Neighbours.in(NamespaceType.IPC, scene, scene.processes());
        boolean segmentThere = false;
        for (Map.Entry<Long, List<HostProcess>> group : groups.entrySet()) {
            List<HostProcess> members = group.getValue();
            Optional<Segment> segment = Segment.of(bytes, members);
            segmentThere |= segment.isPresent();
            Optional<Finding> pair = segment.flatMap(there -> pair(scene, group.getKey(), members, there));
            if (pair.isPresent()) {
                return pair.get();
            }
        }
        return segmentThere ? alone(scene) : Finding.missing("ipc-pair.no-segment", bytes);
    }

    private static Optional<Finding> pair(Scene scene, long inode, List<HostProcess> members, Segment segment) {
        for (HostProcess newer : members) {
            OptionalLong files = scene.isNew(newer) ? newer.namespace(NamespaceType.MNT) : OptionalLong.empty();
            if (files.isEmpty()) {
                continue;
            }
            for (HostProcess other : members) {
                OptionalLong others = other.namespace(NamespaceType.MNT);
                if (others.isPresent() && !others.equals(files)) {
                    return Optional.of(Finding.fulfilled(
                            Map.of(
                                    "pid", Long.toString(newer.pid()),
                                    "other-pid", Long.toString(other.pid()),
                                    "inode", Long.toString(inode),
                                    "host-inode",
                                            Long.toString(scene.hostNamespace(NamespaceType.IPC)
                                                    .orElse(0)),
                                    "segment", Long.toString(segment.id())),
                            newer,
                            other));
                }
            }
        }
        return Optional.empty();
    }

    /** What a second container has in place of the first one's namespace. */
    private Finding alone(Scene scene) {
        for (Container container : scene.newContainers()) {
            Optional<HostProcess> first = scene.firstProcess(container);
            OptionalLong inode =
                    first.map(each -> each.namespace(NamespaceType.IPC)).orElse(OptionalLong.empty());
            if (inode.isEmpty()) {
                continue;
            } else if (inode.equals(scene.hostNamespace(NamespaceType.IPC))) {
                return Finding.near("ipc-pair.host", container.name());
            } else if (Segment.of(bytes, List.of(first.get())).isEmpty()) {
                return Finding.near("ipc-pair.own", container.name());
            }
        }
        return Finding.missing("ipc-pair.none", bytes);
    }
}
