package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which containers an engine has. Whoever gives one a name, or makes one, holds the monitor of this meanwhile, so that no two get the same. */
final class Containers {

    private final Map<ContainerId, ManagedContainer> byId = new ConcurrentHashMap<>();

    /** A view of them, as they come and go. */
    Collection<ManagedContainer> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    List<Container> newestFirst() {
        return byId.values().stream()
                .<Container>map(each -> each)
                .sorted(Comparator.comparing((Container each) -> each.config().created())
                        .reversed())
                .toList();
    }

    Lookup lookup() {
        return new Lookup(all());
    }

    void add(ManagedContainer container) {
        byId.put(container.id(), container);
    }

    boolean has(ManagedContainer container) {
        return byId.containsKey(container.id());
    }

    void drop(ManagedContainer container) {
        byId.remove(container.id());
    }

    /** @throws EngineException {@link Problem#NO_SUCH_CONTAINER} when it has been removed */
    ManagedContainer managed(Container container) {
        ManagedContainer managed = byId.get(container.id());
        if (managed == null) {
            throw new EngineException(Problem.NO_SUCH_CONTAINER, container.name());
        }
        return managed;
    }

    /** IDs of those that have the volume, running or not. */
    List<String> usersOfVolume(String name) {
        return byId.values().stream()
                .filter(each -> each.config().storage().volumes().contains(name))
                .map(each -> each.id().hex())
                .sorted()
                .toList();
    }
}
