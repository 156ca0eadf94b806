package id.wadah.lessons.check.network;

import id.wadah.engine.kernel.netlink.NetlinkFamily;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.netlink.route.LinkAddress;
import id.wadah.engine.kernel.netlink.route.RouteTables;
import id.wadah.engine.network.Network;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * There is a network of that name, and its bridge has an address.
 *
 * <p>Facts: {@code bridge}, {@code subnet}.
 */
public record NetworkMade(String network) implements Condition {

    public NetworkMade {
        Objects.requireNonNull(network, "network");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("bridge", "subnet");
    }

    @Override
    public Finding examine(Scene scene) {
        List<Network> made = scene.engine().networks().list().stream()
                .filter(each -> !each.predefined())
                .toList();
        Optional<Network> wanted =
                made.stream().filter(each -> each.name().equals(network)).findFirst();
        if (wanted.isEmpty()) {
            return made.isEmpty()
                    ? Finding.missing("network-made.none", network)
                    : Finding.near("network-made.other-name", made.get(0).name(), network);
        }
        try (NetlinkSocket host = NetlinkSocket.open(NetlinkFamily.NETLINK_ROUTE)) {
            RouteTables tables = new RouteTables(host);
            Optional<Link> bridge = tables.link(wanted.get().bridge());
            return bridge.flatMap(link -> tables.addresses().stream()
                            .filter(address -> address.link() == link.index())
                            .findFirst())
                    .map(LinkAddress::subnet)
                    .map(subnet ->
                            Finding.fulfilled(Map.of("bridge", wanted.get().bridge(), "subnet", subnet.toString())))
                    .orElseGet(() -> Finding.missing("network-made.no-bridge", network));
        }
    }
}
