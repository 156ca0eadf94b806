package id.wadah.engine.container;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a new container is kept apart from the host.
 *
 * @param hostname {@code -h}; null for the short container ID
 * @param userNamespace {@code --userns=private}: a user namespace of its own
 * @param capAdd {@code --cap-add}, as written
 * @param capDrop {@code --cap-drop}, as written
 * @param securityOptions {@code --security-opt}, as written
 */
public record IsolationRequest(
        @Nullable String hostname,
        boolean readOnlyRoot,
        List<TmpfsMount> tmpfs,
        List<String> capAdd,
        List<String> capDrop,
        List<String> securityOptions,
        boolean privileged,
        boolean userNamespace,
        boolean init) {

    public static final IsolationRequest DEFAULT =
            new IsolationRequest(null, false, List.of(), List.of(), List.of(), List.of(), false, false, false);

    public IsolationRequest {
        tmpfs = List.copyOf(tmpfs);
        capAdd = List.copyOf(capAdd);
        capDrop = List.copyOf(capDrop);
        securityOptions = List.copyOf(securityOptions);
    }
}
