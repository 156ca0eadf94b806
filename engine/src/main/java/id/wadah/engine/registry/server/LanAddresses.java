package id.wadah.engine.registry.server;

import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.netlink.NetlinkFamily;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.netlink.route.LinkFlag;
import id.wadah.engine.kernel.netlink.route.Route;
import id.wadah.engine.kernel.netlink.route.RouteTables;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The IPv4 addresses by which other machines find this one. */
public final class LanAddresses {

    private LanAddresses() {}

    /**
     * Those of the kernel's interfaces at this moment: first of those that a default route leads to. Not of {@code lo}, and of bridges only when
     * a default route leads there, since all others connect containers.
     */
    public static List<String> read() {
        try (NetlinkSocket socket = NetlinkSocket.open(NetlinkFamily.NETLINK_ROUTE)) {
            RouteTables tables = new RouteTables(socket);
            Set<Integer> ways = tables.routes().stream()
                    .filter(Route::isDefault)
                    .map(Route::link)
                    .collect(Collectors.toSet());
            Set<Integer> outward = tables.links().stream()
                    .filter(link -> leadsOut(link, ways))
                    .map(Link::index)
                    .collect(Collectors.toSet());
            return tables.addresses().stream()
                    .filter(address -> outward.contains(address.link()))
                    .sorted(Comparator.comparing(address -> !ways.contains(address.link())))
                    .map(address -> address.address())
                    .map(Ipv4::toString)
                    .distinct()
                    .toList();
        }
    }

    private static boolean leadsOut(Link link, Set<Integer> ways) {
        return link.flags().contains(LinkFlag.IFF_UP)
                && !link.flags().contains(LinkFlag.IFF_LOOPBACK)
                && (ways.contains(link.index())
                        || !Set.of("bridge", "veth", "dummy").contains(link.kind()));
    }
}
