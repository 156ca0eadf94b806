package id.wadah.engine.network;

import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.netlink.NetlinkFamily;
import id.wadah.engine.kernel.netlink.NetlinkRequest;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import id.wadah.engine.kernel.netlink.route.AddressRequests;
import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.netlink.route.LinkRequests;
import id.wadah.engine.kernel.netlink.route.Route;
import id.wadah.engine.kernel.netlink.route.RouteTables;
import id.wadah.engine.namespace.NetworkVisit;
import id.wadah.engine.object.AddressObject;
import id.wadah.engine.object.InterfaceObject;
import id.wadah.engine.object.RouteObject;
import id.wadah.engine.step.MessageCalls;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.util.Optional;

/** The virtual cable between a bridge and a container, and the address at the container's end; source: veth(4). */
final class Cable {

    private Cable() {}

    /**
     * Lays it: one end in the bridge, the other in the container with its address, and the default route if there is none yet.
     *
     * @param bridge the bridge's index
     * @param mark what the host's end says of itself
     */
    static void lay(
            StepCalls engine,
            NetlinkSocket host,
            Endpoint end,
            NetworkMember member,
            int bridge,
            int mtu,
            String mark) {
        MessageCalls messages = engine.through(host);
        messages.call(
                StepKind.CREATE_VETH,
                LinkRequests.veth(end.outside(), bridge, end.bridge(), end.inside(), member.pid(), end.mac(), mtu),
                InterfaceObject.ofHost(end.outside()),
                new InterfaceObject(member.pid(), end.inside()));
        messages.post(StepKind.LABEL_INTERFACE, LinkRequests.alias(end.outside(), mark));
        if (Ipv6.on(mtu)) {
            messages.post(StepKind.SUPPRESS_IPV6, LinkRequests.noIpv6(end.outside()));
        }
        try (NetlinkSocket within = NetworkVisit.netlink(engine, member.process(), NetlinkFamily.NETLINK_ROUTE)) {
            arrive(engine.through(within), new RouteTables(within), end, member.pid(), mtu);
        }
    }

    private static void arrive(MessageCalls messages, RouteTables there, Endpoint end, long pid, int mtu) {
        String name = end.inside();
        int index = there.link(name).map(Link::index).orElse(0);
        if (Ipv6.on(mtu)) {
            messages.post(StepKind.SUPPRESS_IPV6, LinkRequests.noIpv6(name));
        }
        messages.post(
                StepKind.ASSIGN_ADDRESS,
                AddressRequests.address(index, name, end.address(), end.prefix()),
                new AddressObject(pid, name, end.address(), end.prefix()));
        messages.post(StepKind.RAISE_INTERFACE, LinkRequests.up(name));
        Ipv4 gateway = end.gateway();
        if (gateway != null && there.routes().stream().noneMatch(Route::isDefault)) {
            addDefaultRoute(messages, index, name, gateway, pid);
        }
        messages.flush();
    }

    private static void addDefaultRoute(MessageCalls messages, int index, String name, Ipv4 gateway, long pid) {
        NetlinkRequest route = AddressRequests.defaultRoute(index, name, gateway);
        messages.post(StepKind.ADD_ROUTE, route, RouteObject.toEverywhere(pid, name));
    }

    /** Sends the container's packets to everywhere else by this end, unless they are already sent by another. */
    static void leadOut(StepCalls engine, Endpoint end, NetworkMember member) {
        Ipv4 gateway = end.gateway();
        if (gateway == null) {
            return;
        }
        try (NetlinkSocket within = NetworkVisit.netlink(engine, member.process(), NetlinkFamily.NETLINK_ROUTE)) {
            RouteTables there = new RouteTables(within);
            Optional<Link> link = there.link(end.inside());
            if (link.isPresent() && there.routes().stream().noneMatch(Route::isDefault)) {
                MessageCalls messages = engine.through(within);
                addDefaultRoute(messages, link.get().index(), end.inside(), gateway, member.pid());
                messages.flush();
            }
        }
    }

    /** Whether the host's end is still there: the kernel removes it with the container's network, a moment after its last process. */
    static boolean there(NetlinkSocket host, String outside) {
        return new RouteTables(host).link(outside).isPresent();
    }
}
