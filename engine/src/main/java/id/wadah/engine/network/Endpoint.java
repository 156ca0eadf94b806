package id.wadah.engine.network;

import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.inet.MacAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A running container's place on a network: the cable between the two, and the address at its end.
 *
 * @param network the network's ID
 * @param networkName the network's name
 * @param bridge the bridge's interface on the host
 * @param outside the cable's end on the host, {@code veth3f2a1b0}
 * @param inside its end in the container, {@code eth0}
 * @param address the container's
 * @param prefix how long the subnet's prefix is
 * @param gateway the bridge's address; null on an internal network, which nothing leads out of
 * @param askedIp {@code --ip}; null when the address is simply the next one
 * @param aliases {@code --network-alias}
 * @param standard whether it is the default bridge, on which nobody has a name
 */
public record Endpoint(
        NetworkId id,
        NetworkId network,
        String networkName,
        String bridge,
        String outside,
        String inside,
        Ipv4 address,
        int prefix,
        @Nullable Ipv4 gateway,
        MacAddress mac,
        @Nullable Ipv4 askedIp,
        List<String> aliases,
        boolean standard) {

    public Endpoint {
        aliases = List.copyOf(aliases);
    }

    public Optional<Ipv4> router() {
        return Optional.ofNullable(gateway);
    }
}
