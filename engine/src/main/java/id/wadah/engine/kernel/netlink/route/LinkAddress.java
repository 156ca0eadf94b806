package id.wadah.engine.kernel.netlink.route;

import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.inet.Subnet;
import id.wadah.engine.kernel.netlink.Attributes;
import id.wadah.engine.kernel.netlink.NetlinkMessage;
import java.util.Optional;

/**
 * An IPv4 address that an interface has.
 *
 * @param link the interface's index
 * @param address its own
 * @param prefix how much of the address names the network it is on
 */
public record LinkAddress(int link, Ipv4 address, int prefix) {

    /** Structure {@code ifaddrmsg}: family, prefix length, flags, scope, index at 4. */
    static final int HEADER = 8;

    static Optional<LinkAddress> of(NetlinkMessage message) {
        Attributes attributes = message.attributes(HEADER);
        int prefix = Byte.toUnsignedInt(message.header().get(1));
        int link = message.header().getInt(4);
        return attributes
                .bytes(RouteAttribute.IFA_LOCAL)
                .or(() -> attributes.bytes(RouteAttribute.IFA_ADDRESS))
                .filter(bytes -> bytes.length == Integer.BYTES)
                .map(bytes -> new LinkAddress(link, Ipv4.of(bytes), prefix));
    }

    /** The network that it is on. */
    public Subnet subnet() {
        return new Subnet(address, prefix);
    }

    @Override
    public String toString() {
        return address + "/" + prefix;
    }
}
