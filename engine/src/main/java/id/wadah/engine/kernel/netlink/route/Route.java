package id.wadah.engine.kernel.netlink.route;

import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.inet.Subnet;
import id.wadah.engine.kernel.netlink.Attributes;
import id.wadah.engine.kernel.netlink.NetlinkMessage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where IPv4 packets for a subnet go.
 *
 * @param link index of the interface that they leave by; 0 for none, as in an unreachable route
 * @param gateway the next machine; null when the subnet is reached directly
 * @param source the address that they carry as theirs; null when nothing is said
 * @param table 254 for the main one
 * @param metric the smaller one wins
 */
public record Route(
        Subnet destination,
        int link,
        @Nullable Ipv4 gateway,
        @Nullable Ipv4 source,
        long table,
        long metric) {

    public static final int MAIN_TABLE = 254;

    /** Structure {@code rtmsg}: family, two lengths, service, table, protocol, scope, type, flags. */
    static final int HEADER = 12;

    static Route of(NetlinkMessage message) {
        Attributes attributes = message.attributes(HEADER);
        int prefix = Byte.toUnsignedInt(message.header().get(1));
        int table = Byte.toUnsignedInt(message.header().get(4));
        return new Route(
                new Subnet(address(attributes, RouteAttribute.RTA_DST).orElse(Ipv4.ANY), prefix),
                (int) attributes.u32(RouteAttribute.RTA_OIF).orElse(0),
                address(attributes, RouteAttribute.RTA_GATEWAY).orElse(null),
                address(attributes, RouteAttribute.RTA_PREFSRC).orElse(null),
                attributes.u32(RouteAttribute.RTA_TABLE).orElse(table),
                attributes.u32(RouteAttribute.RTA_PRIORITY).orElse(0));
    }

    private static Optional<Ipv4> address(Attributes attributes, RouteAttribute type) {
        return attributes
                .bytes(type)
                .filter(bytes -> bytes.length == Integer.BYTES)
                .map(Ipv4::of);
    }

    public boolean isDefault() {
        return destination.prefix() == 0 && table == MAIN_TABLE;
    }

    public Optional<Ipv4> router() {
        return Optional.ofNullable(gateway);
    }
}
