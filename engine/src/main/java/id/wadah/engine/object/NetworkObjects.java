package id.wadah.engine.object;

import id.wadah.engine.kernel.netlink.NetlinkFamily;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.netlink.route.LinkAddress;
import id.wadah.engine.kernel.netlink.route.LinkFlag;
import id.wadah.engine.kernel.netlink.route.Route;
import id.wadah.engine.kernel.netlink.route.RouteTables;
import java.util.ArrayList;
import java.util.List;

/** What a network namespace of its own consists of, and the ends on the host of the cables that lead into it. */
final class NetworkObjects {

    private NetworkObjects() {}

    /** @param pid host pid of a process in it */
    static List<LiveObject> of(long pid) {
        return NetworkLook.into(pid, there -> within(pid, there)).orElse(List.of());
    }

    private static List<LiveObject> within(long pid, RouteTables there) {
        List<LiveObject> found = new ArrayList<>();
        List<Link> links = there.links();
        links.forEach(link -> found.add(new InterfaceObject(pid, link.name())));
        if (links.stream().noneMatch(link -> link.peer() != 0)) {
            return found;
        }
        outside(links).forEach(link -> found.add(InterfaceObject.ofHost(link.name())));
        List<Route> routes = there.routes();
        List<LinkAddress> addresses = there.addresses();
        for (Link link : links) {
            if (!link.flags().contains(LinkFlag.IFF_LOOPBACK)) {
                addresses.stream()
                        .filter(each -> each.link() == link.index())
                        .forEach(each -> found.add(new AddressObject(pid, link.name(), each.address(), each.prefix())));
                routes.stream()
                        .filter(each -> each.link() == link.index() && each.isDefault())
                        .forEach(each -> found.add(RouteObject.toEverywhere(pid, link.name())));
            }
        }
        return found;
    }

    /** Other ends that are in the engine's network; the numbers of those in a third one may be the same. */
    private static List<Link> outside(List<Link> inside) {
        try (NetlinkSocket host = NetlinkSocket.open(NetlinkFamily.NETLINK_ROUTE)) {
            RouteTables tables = new RouteTables(host);
            return inside.stream()
                    .filter(link -> link.kind().equals("veth"))
                    .flatMap(link -> tables.link(link.peer()).stream()
                            .filter(end -> end.kind().equals("veth") && end.peer() == link.index()))
                    .toList();
        }
    }
}
