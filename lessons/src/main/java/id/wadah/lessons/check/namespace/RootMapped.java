package id.wadah.lessons.check.namespace;

import id.wadah.engine.container.Container;
import id.wadah.engine.kernel.proc.IdMap;
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
import org.jspecify.annotations.Nullable;

/**
 * A new process in a user namespace of its own in which user 0 is another user outside.
 *
 * <p>Facts: {@code pid}, {@code base} (whom 0 is outside), {@code last} (the last user inside), {@code inode}, {@code host-inode}.
 * Source: user_namespaces(7).
 */
public record RootMapped() implements Condition {

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "base", "last", "inode", "host-inode");
    }

    @Override
    public Finding examine(Scene scene) {
        @Nullable Finding elsewhere = null;
        for (Map.Entry<Long, List<HostProcess>> group :
                Neighbours.in(NamespaceType.USER, scene, scene.newProcesses()).entrySet()) {
            HostProcess process = group.getValue().get(0);
            Optional<IdMap> map = process.uidMap();
            OptionalLong base = map.map(each -> each.outside(0)).orElse(OptionalLong.empty());
            if (base.isPresent() && base.getAsLong() != 0) {
                return Finding.fulfilled(facts(scene, process, group.getKey(), map.get(), base.getAsLong()), process);
            } else if (base.isPresent()) {
                elsewhere = Finding.near("root-mapped.to-root", process.pid());
            } else if (map.isPresent() && map.get().ranges().isEmpty() && !EngineProcesses.isAgent(process)) {
                elsewhere = Finding.near("root-mapped.empty", process.pid());
            }
        }
        // A container is surely the learner's; another process may be anybody's.
        Finding sharing = sharing(scene).orElse(elsewhere);
        return sharing == null ? Finding.missing("root-mapped.none") : sharing;
    }

    private static Map<String, String> facts(Scene scene, HostProcess process, long inode, IdMap map, long base) {
        long last = map.ranges().stream()
                .mapToLong(range -> range.inside() + range.count() - 1)
                .max()
                .orElse(0);
        return Map.of(
                "pid", Long.toString(process.pid()),
                "base", Long.toString(base),
                "last", Long.toString(last),
                "inode", Long.toString(inode),
                "host-inode",
                        Long.toString(scene.hostNamespace(NamespaceType.USER).orElse(0)));
    }

    /** A container whose root is the host's. */
    private static Optional<Finding> sharing(Scene scene) {
        for (Container container : scene.newContainers()) {
            Optional<OptionalLong> user = scene.firstProcess(container).map(each -> each.namespace(NamespaceType.USER));
            if (user.isPresent()
                    && user.get().isPresent()
                    && user.get().equals(scene.hostNamespace(NamespaceType.USER))) {
                return Optional.of(Finding.near("root-mapped.same", container.name()));
            }
        }
        return Optional.empty();
    }
}
