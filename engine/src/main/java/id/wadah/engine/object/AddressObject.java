package id.wadah.engine.object;

import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.netlink.route.LinkAddress;
import id.wadah.engine.kernel.netlink.route.RouteTables;
import java.util.Map;
import java.util.Optional;

/**
 * An IPv4 address of an interface; source: rtnetlink(7).
 *
 * @param pid host pid of a process in its network namespace
 * @param device the interface's name
 */
public record AddressObject(long pid, String device, Ipv4 address, int prefix) implements LiveObject {

    /** One in the engine's own network. */
    public static AddressObject ofHost(String device, Ipv4 address, int prefix) {
        return new AddressObject(NetworkLook.OWN, device, address, prefix);
    }

    @Override
    public String kind() {
        return "address";
    }

    @Override
    public String identity() {
        return address + "/" + prefix;
    }

    @Override
    public boolean exists() {
        return find().isPresent();
    }

    private Optional<LinkAddress> find() {
        return NetworkLook.into(pid, this::find).flatMap(found -> found);
    }

    private Optional<LinkAddress> find(RouteTables tables) {
        int index = tables.link(device).map(Link::index).orElse(-1);
        return tables.addresses().stream()
                .filter(each -> each.link() == index && each.address().equals(address) && each.prefix() == prefix)
                .findFirst();
    }

    @Override
    public String shownBy() {
        return NetworkLook.command(pid) + "ip -4 address show dev " + device;
    }

    @Override
    public Map<String, String> details() {
        return exists() ? Details.of("dev", device) : Map.of();
    }
}
