package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A segment of {@code bytes} was in an IPC namespace, not the host's, and is gone while processes are still in that namespace.
 *
 * <p>Facts: {@code inode} of the namespace. Source: ipc_namespaces(7): with its last process a namespace goes, and all segments in it.
 */
public record SegmentRemoved(long bytes) implements Condition {

    private static final String NAMESPACE = "namespace";
    private static final String WORLDS = "worlds";

    @Override
    public Set<String> factNames() {
        return Set.of("inode");
    }

    @Override
    public Finding examine(Scene scene) {
        Map<Long, List<HostProcess>> groups = Neighbours.in(NamespaceType.IPC, scene, scene.processes());
        for (Map.Entry<Long, List<HostProcess>> group : groups.entrySet()) {
            List<HostProcess> members = group.getValue();
            if (Segment.beside(members.get(0).pid()).stream().anyMatch(each -> each.bytes() == bytes)) {
                scene.notebook().write(NAMESPACE, Long.toString(group.getKey()));
                return stillThere(scene, worlds(members));
            }
        }
        String namespace = scene.notebook().read(NAMESPACE).orElse(null);
        if (namespace == null) {
            return Finding.missing("segment-removed.never", bytes);
        }
        return groups.containsKey(Long.valueOf(namespace))
                ? Finding.fulfilled(Map.of("inode", namespace))
                : Finding.near("segment-removed.with-namespace", namespace, bytes);
    }

    private static Finding stillThere(Scene scene, long worlds) {
        long before = Long.parseLong(scene.notebook().first(WORLDS, Long.toString(worlds)));
        if (worlds > before) {
            scene.notebook().write(WORLDS, Long.toString(worlds));
        }
        return worlds < before ? Finding.near("segment-removed.left-behind") : Finding.missing("segment-removed.there");
    }

    /** From how many mount namespaces it is shared. */
    private static long worlds(List<HostProcess> members) {
        return members.stream()
                .map(each -> each.namespace(NamespaceType.MNT))
                .filter(inode -> inode.isPresent())
                .distinct()
                .count();
    }
}
