package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Notebook;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A segment of {@code bytes} was in an IPC namespace, not the host's, and is gone while processes are still in that namespace.
 *
 * <p>Facts: {@code inode} of the namespace. Source: ipc_namespaces(7): with its last process a namespace goes, and all segments in it.
 */
public record SegmentRemoved(long bytes) implements Condition {

    /** Note of a namespace, by inode, where the segment was: from how many mount namespaces it was seen. */
    private static final String SEEN = "seen.";

    /** Note: the namespace from which it was removed. */
    private static final String REMOVED = "removed";

    @Override
    public Set<String> factNames() {
        return Set.of("inode");
    }

    /** The IPC namespace that this check found to have lost its segment. */
    static Optional<Long> removedFrom(Notebook notebook) {
        return notebook.read(REMOVED).map(Long::valueOf);
    }

    @Override
    public Finding examine(Scene scene) {
        Map<Long, List<HostProcess>> groups = Neighbours.in(NamespaceType.IPC, scene, scene.processes());
        @Nullable Finding present = null;
        for (Map.Entry<Long, List<HostProcess>> group : groups.entrySet()) {
            String inode = Long.toString(group.getKey());
            if (Segment.of(bytes, group.getValue()).isPresent()) {
                present = stillThere(scene.notebook(), inode, worlds(group.getValue()));
            } else if (scene.notebook().read(SEEN + inode).isPresent()) {
                scene.notebook().write(REMOVED, inode);
                return Finding.fulfilled(Map.of("inode", inode));
            }
        }
        if (present != null) {
            return present;
        }
        boolean seen = scene.notebook().notes().keySet().stream().anyMatch(note -> note.startsWith(SEEN));
        return seen
                ? Finding.near("segment-removed.with-namespace", bytes)
                : Finding.missing("segment-removed.never", bytes);
    }

    private static Finding stillThere(Notebook notebook, String inode, long worlds) {
        long before = Long.parseLong(notebook.first(SEEN + inode, Long.toString(worlds)));
        if (worlds > before) {
            notebook.write(SEEN + inode, Long.toString(worlds));
        }
        return worlds < before ? Finding.near("segment-removed.left-behind") : Finding.missing("segment-removed.there");
    }

    /** From how many mount namespaces it is shared. */
    private static long worlds(List<HostProcess> members) {
        return members.stream()
                .map(each -> each.namespace(NamespaceType.MNT))
                .filter(OptionalLong::isPresent)
                .distinct()
                .count();
    }
}
