package id.wadah.engine.network;

import id.wadah.engine.kernel.inet.Subnet;
import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.netlink.route.LinkAddress;
import id.wadah.engine.kernel.netlink.route.Route;
import id.wadah.engine.kernel.netlink.route.RouteTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the host's interfaces and routes say at this moment. */
final class HostAddresses {

    /** Where no default route tells of another. */
    private static final int USUAL_MTU = 1500;

    private HostAddresses() {}

    /** The subnets that packets of the host already go to some place for; a default route is for whatever is left. */
    static List<Subnet> taken(RouteTables host) {
        List<Subnet> taken = new ArrayList<>();
        for (Route route : host.routes()) {
            if (route.destination().prefix() > 0) {
                taken.add(route.destination());
            }
        }
        for (LinkAddress address : host.addresses()) {
            taken.add(address.subnet());
        }
        return taken;
    }

    /** Whether an interface that was made before the one with that index has addresses of the subnet as well. */
    static boolean contested(RouteTables host, Subnet subnet, int index) {
        return host.addresses().stream()
                .anyMatch(each -> each.link() < index && each.subnet().overlaps(subnet));
    }

    /** How long a packet may be on the way out: the MTU of the default route's interface, in bytes. */
    static int mtu(RouteTables host) {
        Optional<Route> way =
                host.routes().stream().filter(Route::isDefault).min((a, b) -> Long.compare(a.metric(), b.metric()));
        return way.flatMap(route -> host.link(route.link())).map(Link::mtu).orElse(USUAL_MTU);
    }
}
