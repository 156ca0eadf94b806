package id.wadah.lessons.check.network;

import id.wadah.engine.kernel.netlink.NetlinkFamily;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.netlink.route.LinkAddress;
import id.wadah.engine.kernel.netlink.route.RouteTables;
import id.wadah.engine.kernel.proc.NetworkDevices;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.namespace.NetworkVisit;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Optional;

/**
 * A veth pair with one end in the network namespace of a process and the other on the host; each says the index of the other. Source:
 * veth(4).
 *
 * @param bridge what the outer end is plugged into; empty when it hangs loose
 * @param address IPv4, of the inner end; empty when it has none
 */
record Cable(Link inside, Link outside, Optional<Link> bridge, Optional<LinkAddress> address) {

    /** The first of a container; empty when it does not run, or has none. */
    static Optional<Cable> first(Scene scene, String container) {
        return scene.container(container).flatMap(scene::firstProcess).map(Cable::of).orElse(List.of()).stream()
                .findFirst();
    }

    /** All that lead from there to the host; empty also when the process has gone. */
    static List<Cable> of(HostProcess process) {
        Optional<NetlinkSocket> there = NetworkVisit.lookAround(process.pid());
        if (there.isEmpty()) {
            return List.of();
        }
        try (NetlinkSocket inner = there.get();
                NetlinkSocket host = NetlinkSocket.open(NetlinkFamily.NETLINK_ROUTE)) {
            RouteTables inside = new RouteTables(inner);
            List<LinkAddress> addresses = inside.addresses();
            RouteTables outside = new RouteTables(host);
            return inside.links().stream()
                    .filter(each -> each.kind().equals("veth") && each.peer() != 0)
                    .flatMap(each -> of(each, addresses, outside).stream())
                    .toList();
        }
    }

    private static Optional<Cable> of(Link inside, List<LinkAddress> addresses, RouteTables host) {
        return host.link(inside.peer())
                .filter(outside -> outside.kind().equals("veth") && outside.peer() == inside.index())
                .map(outside -> new Cable(
                        inside,
                        outside,
                        outside.master() == 0 ? Optional.empty() : host.link(outside.master()),
                        addresses.stream()
                                .filter(address -> address.link() == inside.index())
                                .findFirst()));
    }

    /** How many packets have come out of it on the host so far: those that were sent inside. */
    long packetsSent() {
        return Proc.HOST.self().networkDevices().flatMap(devices -> devices.named(outside.name())).stream()
                .mapToLong(NetworkDevices.Counters::receivedPackets)
                .sum();
    }
}
