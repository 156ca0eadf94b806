package id.wadah.engine.network;

import id.wadah.engine.kernel.netlink.NetlinkFamily;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.netlink.route.LinkAddress;
import id.wadah.engine.kernel.netlink.route.Route;
import id.wadah.engine.kernel.netlink.route.RouteTables;
import id.wadah.engine.namespace.NetworkVisit;
import java.util.List;
import java.util.Optional;

/** The interfaces, IPv4 addresses and routes of one network namespace, as the kernel had them when this was read. */
public record NetworkState(List<Link> links, List<LinkAddress> addresses, List<Route> routes) {

    public static final NetworkState NONE = new NetworkState(List.of(), List.of(), List.of());

    public NetworkState {
        links = List.copyOf(links);
        addresses = List.copyOf(addresses);
        routes = List.copyOf(routes);
    }

    /** That of a process; {@link #NONE} when it is gone. */
    public static NetworkState of(long pid) {
        Optional<NetlinkSocket> opened = NetworkVisit.lookAround(pid);
        if (opened.isEmpty()) {
            return NONE;
        }
        try (NetlinkSocket socket = opened.get()) {
            return read(socket);
        }
    }

    /** That of the engine. */
    public static NetworkState ofHost() {
        try (NetlinkSocket socket = NetlinkSocket.open(NetlinkFamily.NETLINK_ROUTE)) {
            return read(socket);
        }
    }

    private static NetworkState read(NetlinkSocket socket) {
        RouteTables tables = new RouteTables(socket);
        return new NetworkState(tables.links(), tables.addresses(), tables.routes());
    }

    public Optional<Link> link(String name) {
        return links.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    public Optional<Link> link(int index) {
        return links.stream().filter(each -> each.index() == index).findFirst();
    }

    public List<LinkAddress> addresses(Link link) {
        return addresses.stream().filter(each -> each.link() == link.index()).toList();
    }

    /** Routes of the main table, in the kernel's order. */
    public List<Route> mainRoutes() {
        return routes.stream().filter(each -> each.table() == Route.MAIN_TABLE).toList();
    }
}
