package id.wadah.engine.container;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a new container is kept apart from the host.
 *
 * @param hostname {@code -h}; null for the short container ID
 * @param capAdd {@code --cap-add}, as written
 * @param capDrop {@code --cap-drop}, as written
 * @param securityOptions {@code --security-opt}, as written
 * @param namespaces which it shares with the host or with other containers
 */
public record IsolationRequest(
        @Nullable String hostname,
        boolean readOnlyRoot,
        List<TmpfsMount> tmpfs,
        List<String> capAdd,
        List<String> capDrop,
        List<String> securityOptions,
        boolean privileged,
        boolean init,
        NamespaceRequest namespaces) {

    public static final IsolationRequest DEFAULT = new IsolationRequest(
            null, false, List.of(), List.of(), List.of(), List.of(), false, false, NamespaceRequest.DEFAULT);

    public IsolationRequest {
        tmpfs = List.copyOf(tmpfs);
        capAdd = List.copyOf(capAdd);
        capDrop = List.copyOf(capDrop);
        securityOptions = List.copyOf(securityOptions);
        Objects.requireNonNull(namespaces, "namespaces");
    }

    /** {@code --userns=private}: a user namespace of its own. */
    public boolean userNamespace() {
        return namespaces.ownUsers();
    }

    /** Where it gets a tmpfs. */
    List<String> tmpfsPaths() {
        return tmpfs.stream().map(TmpfsMount::path).toList();
    }

    IsolationRequest withNamespaces(NamespaceRequest others) {
        return new IsolationRequest(
                hostname, readOnlyRoot, tmpfs, capAdd, capDrop, securityOptions, privileged, init, others);
    }
}
