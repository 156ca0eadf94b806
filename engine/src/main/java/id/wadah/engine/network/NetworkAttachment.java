package id.wadah.engine.network;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One network that a container is to be connected to.
 *
 * @param network name, ID or the start of an ID, as written
 * @param aliases {@code --network-alias}: further names by which others on it find the container
 * @param ip {@code --ip}; null for the next free one
 * @param mac {@code --mac-address}; null for one made from the address
 */
public record NetworkAttachment(
        String network,
        List<String> aliases,
        @Nullable String ip,
        @Nullable String mac) {

    public NetworkAttachment {
        Objects.requireNonNull(network, "network");
        aliases = List.copyOf(aliases);
    }

    public static NetworkAttachment of(String network) {
        return new NetworkAttachment(network, List.of(), null, null);
    }
}
