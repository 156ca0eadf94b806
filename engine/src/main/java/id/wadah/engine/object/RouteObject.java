package id.wadah.engine.object;

import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.inet.Subnet;
import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.netlink.route.Route;
import id.wadah.engine.kernel.netlink.route.RouteTables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where packets for a subnet go; source: rtnetlink(7).
 *
 * @param pid host pid of a process in its network namespace
 * @param device name of the interface that they leave by
 */
public record RouteObject(long pid, Subnet destination, String device) implements LiveObject {

    /** The default route. */
    public static RouteObject toEverywhere(long pid, String device) {
        return new RouteObject(pid, Subnet.ALL, device);
    }

    @Override
    public String kind() {
        return "route";
    }

    @Override
    public String identity() {
        return destination.equals(Subnet.ALL) ? "default" : destination.toString();
    }

    @Override
    public boolean exists() {
        return find().isPresent();
    }

    private Optional<Route> find() {
        return NetworkLook.into(pid, this::find).flatMap(found -> found);
    }

    private Optional<Route> find(RouteTables tables) {
        int index = tables.link(device).map(Link::index).orElse(-1);
        return tables.routes().stream()
                .filter(each -> each.table() == Route.MAIN_TABLE
                        && each.link() == index
                        && each.destination().equals(destination))
                .findFirst();
    }

    @Override
    public String shownBy() {
        return NetworkLook.command(pid) + "ip -4 route";
    }

    @Override
    public Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        find().ifPresent(route -> {
            route.router().map(Ipv4::toString).ifPresent(gateway -> details.put("via", gateway));
            details.put("dev", device);
        });
        return details;
    }
}
