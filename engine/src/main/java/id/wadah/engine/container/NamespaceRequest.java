package id.wadah.engine.container;

import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which namespaces a new container gets, and which it shares. Mount and cgroup namespace are always its own.
 *
 * @param ipc {@code --ipc}
 * @param pid {@code --pid}
 * @param network {@code --network}: whose network namespace; one of its own is connected to networks unless it is {@code none}
 * @param uts {@code --uts}
 * @param user {@code --userns}; null where nothing was said, which is the host's
 */
public record NamespaceRequest(
        NamespaceMode ipc,
        NamespaceMode pid,
        NamespaceMode network,
        NamespaceMode uts,
        @Nullable NamespaceMode user) {

    public static final NamespaceRequest DEFAULT = new NamespaceRequest(
            NamespaceMode.Own.PRIVATE,
            NamespaceMode.Own.PRIVATE,
            NamespaceMode.Own.PRIVATE,
            NamespaceMode.Own.PRIVATE,
            null);

    public NamespaceRequest {
        Stream.of(ipc, pid, network, uts).forEach(Objects::requireNonNull);
    }

    /** As {@link #DEFAULT}, with a user namespace of its own or without. */
    public static NamespaceRequest withUsers(boolean own) {
        return DEFAULT.withUser(own ? NamespaceMode.Own.PRIVATE : null);
    }

    /** Whether it gets a user namespace of its own. */
    public boolean ownUsers() {
        return user == NamespaceMode.Own.PRIVATE;
    }

    public NamespaceRequest withIpc(NamespaceMode mode) {
        return new NamespaceRequest(mode, pid, network, uts, user);
    }

    public NamespaceRequest withPid(NamespaceMode mode) {
        return new NamespaceRequest(ipc, mode, network, uts, user);
    }

    public NamespaceRequest withNetwork(NamespaceMode mode) {
        return new NamespaceRequest(ipc, pid, mode, uts, user);
    }

    public NamespaceRequest withUts(NamespaceMode mode) {
        return new NamespaceRequest(ipc, pid, network, mode, user);
    }

    public NamespaceRequest withUser(@Nullable NamespaceMode mode) {
        return new NamespaceRequest(ipc, pid, network, uts, mode);
    }

    /** With every container's name exchanged. */
    NamespaceRequest rename(UnaryOperator<String> names) {
        UnaryOperator<NamespaceMode> each = mode -> {
            Optional<String> joined = mode.joined();
            return joined.isPresent() ? new NamespaceMode.OfContainer(names.apply(joined.get())) : mode;
        };
        return new NamespaceRequest(each.apply(ipc), each.apply(pid), each.apply(network), uts, user);
    }
}
