package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a container by what a person types: its whole ID, its name, or the start of its ID, in this order. */
record Lookup(Collection<ManagedContainer> containers) {

    /** @throws EngineException {@link Problem#NO_SUCH_CONTAINER}, {@link Problem#AMBIGUOUS_CONTAINER} */
    ManagedContainer find(String nameOrId) {
        String name = nameOrId.startsWith("/") ? nameOrId.substring(1) : nameOrId;
        Optional<ManagedContainer> named = containers.stream()
                .filter(each -> each.id().hex().equals(name))
                .findFirst()
                .or(() -> holder(name));
        if (named.isPresent()) {
            return named.get();
        }
        List<ManagedContainer> matching = name.isEmpty()
                ? List.of()
                : containers.stream()
                        .filter(each -> each.id().hex().startsWith(name))
                        .toList();
        return switch (matching.size()) {
            case 0 -> throw new EngineException(Problem.NO_SUCH_CONTAINER, nameOrId);
            case 1 -> matching.get(0);
            default ->
                throw new EngineException(Problem.AMBIGUOUS_CONTAINER, nameOrId, Integer.toString(matching.size()));
        };
    }

    /** Who has that name. */
    Optional<ManagedContainer> holder(String name) {
        return containers.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The one with exactly that ID. */
    Optional<ManagedContainer> holderOfId(String id) {
        return containers.stream().filter(each -> each.id().hex().equals(id)).findFirst();
    }

    /** Those that have joined its PID namespace. */
    Stream<ManagedContainer> inPidNamespaceOf(ManagedContainer owner) {
        Optional<String> id = Optional.of(owner.id().hex());
        return containers.stream()
                .filter(each ->
                        each.config().isolation().namespaces().pid().joined().equals(id));
    }

    boolean isNameTaken(String name) {
        return holder(name).isPresent();
    }
}
