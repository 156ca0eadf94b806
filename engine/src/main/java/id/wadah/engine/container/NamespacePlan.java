package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.proc.NamespaceType;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which namespaces the start of a container makes, and which it joins from containers that run.
 *
 * @param made kinds that are new
 * @param joined kinds by the container that they are joined from
 * @param memory the container whose /dev/shm is shared, if there is one
 * @param names where the files are that say who it is in its network: its own, or those of the container whose network it is in
 */
record NamespacePlan(
        Set<NamespaceType> made,
        Map<ManagedContainer, Set<NamespaceType>> joined,
        @Nullable ManagedContainer memory,
        ContainerFiles names) {

    /**
     * @param find a container by its ID
     * @throws EngineException {@link Problem#NO_CONTAINER_TO_JOIN}, {@link Problem#CONTAINER_TO_JOIN_NOT_RUNNING},
     *     {@link Problem#IPC_NOT_SHAREABLE}, {@link Problem#OTHER_USER_NAMESPACE}
     */
    static NamespacePlan of(ManagedContainer container, Function<String, Optional<ManagedContainer>> find) {
        NamespaceRequest asked = container.config().isolation().namespaces();
        Set<NamespaceType> made = EnumSet.of(NamespaceType.MNT);
        Map<ManagedContainer, Set<NamespaceType>> joined = new LinkedHashMap<>();
        Map<NamespaceType, NamespaceMode> modes = Map.of(
                NamespaceType.UTS, asked.uts(),
                NamespaceType.IPC, asked.ipc(),
                NamespaceType.PID, asked.pid(),
                NamespaceType.NET, asked.network());
        for (NamespaceType type : EnumSet.copyOf(modes.keySet())) {
            NamespaceMode mode = modes.get(type);
            if (mode instanceof NamespaceMode.OfContainer other) {
                ManagedContainer donor = donor(other, option(type), find);
                if (type == NamespaceType.IPC) {
                    requireShareable(donor);
                }
                joined.computeIfAbsent(donor, any -> EnumSet.noneOf(NamespaceType.class))
                        .add(type);
            } else if (mode instanceof NamespaceMode.Own) {
                made.add(type);
            }
        }
        if (asked.ownUsers()) {
            made.add(NamespaceType.USER);
        }
        ManagedContainer memory =
                asked.ipc() instanceof NamespaceMode.OfContainer other ? donor(other, "--ipc", find) : null;
        return new NamespacePlan(made, joined, memory, names(container, find));
    }

    private static String option(NamespaceType type) {
        return switch (type) {
            case IPC -> "--ipc";
            case PID -> "--pid";
            case NET -> "--network";
            default -> throw new IllegalArgumentException(type.procName() + " is never joined");
        };
    }

    private static ManagedContainer donor(
            NamespaceMode.OfContainer mode, String option, Function<String, Optional<ManagedContainer>> find) {
        ManagedContainer donor = find.apply(mode.container())
                .orElseThrow(() -> new EngineException(Problem.NO_CONTAINER_TO_JOIN, mode.container(), option));
        if (!donor.runs()) {
            throw new EngineException(Problem.CONTAINER_TO_JOIN_NOT_RUNNING, donor.name(), option);
        }
        if (donor.config().isolation().userNamespace()) {
            throw new EngineException(Problem.OTHER_USER_NAMESPACE, donor.name(), option);
        }
        return donor;
    }

    private static void requireShareable(ManagedContainer donor) {
        NamespaceMode its = donor.config().isolation().namespaces().ipc();
        if (its == NamespaceMode.Own.PRIVATE || its == NamespaceMode.Own.NONE) {
            throw new EngineException(Problem.IPC_NOT_SHAREABLE, donor.name());
        }
    }

    /** Those of the container that the network began with; where that one is gone with its files, its own. */
    private static ContainerFiles names(ManagedContainer container, Function<String, Optional<ManagedContainer>> find) {
        Optional<String> next =
                container.config().isolation().namespaces().network().joined();
        if (next.isEmpty()) {
            return container.files();
        }
        return next.flatMap(find)
                .map(owner -> names(owner, find))
                .filter(files -> Files.exists(files.hosts()))
                .orElse(container.files());
    }
}
