package id.wadah.engine.kernel.netlink.route;

import id.wadah.engine.kernel.inet.MacAddress;
import id.wadah.engine.kernel.netlink.Attributes;
import id.wadah.engine.kernel.netlink.NetlinkMessage;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An interface as the kernel describes it.
 *
 * @param kind {@code bridge}, {@code veth}; empty for hardware and for {@code lo}
 * @param mac null for one that has none of six bytes
 * @param master ifindex of the bridge that it is in; 0 for none
 * @param peer ifindex of the other end of a veth, in the namespace {@code peerNamespace}; 0 for none
 * @param peerNamespace what the kernel calls the other end's network namespace here; -1 when it is this one
 * @param alias a word about it that anybody may write, empty when nobody did
 * @param state {@code up}, {@code down}, {@code lowerlayerdown} ...; source: operstates.rst of the kernel's documentation
 */
public record Link(
        int index,
        String name,
        String kind,
        Set<LinkFlag> flags,
        int mtu,
        @Nullable MacAddress mac,
        int master,
        int peer,
        int peerNamespace,
        String alias,
        String state) {

    private static final String[] STATES = {
        "unknown", "notpresent", "down", "lowerlayerdown", "testing", "dormant", "up"
    };

    /** Structure {@code ifinfomsg}: family, type, index at 4, flags at 8. */
    static final int HEADER = 16;

    static Link of(NetlinkMessage message) {
        Attributes attributes = message.attributes(HEADER);
        int bits = message.header().getInt(8);
        Set<LinkFlag> flags = EnumSet.noneOf(LinkFlag.class);
        for (LinkFlag flag : LinkFlag.values()) {
            if ((bits & flag.bit()) != 0) {
                flags.add(flag);
            }
        }
        int state = attributes.u8(LinkAttribute.IFLA_OPERSTATE).orElse(0);
        return new Link(
                message.header().getInt(4),
                attributes.text(LinkAttribute.IFLA_IFNAME).orElse(""),
                attributes
                        .nested(LinkAttribute.IFLA_LINKINFO)
                        .text(LinkAttribute.IFLA_INFO_KIND)
                        .orElse(""),
                flags,
                number(attributes, LinkAttribute.IFLA_MTU, 0),
                attributes
                        .bytes(LinkAttribute.IFLA_ADDRESS)
                        .filter(bytes -> bytes.length == MacAddress.BYTES)
                        .map(MacAddress::of)
                        .orElse(null),
                number(attributes, LinkAttribute.IFLA_MASTER, 0),
                number(attributes, LinkAttribute.IFLA_LINK, 0),
                number(attributes, LinkAttribute.IFLA_LINK_NETNSID, -1),
                attributes.text(LinkAttribute.IFLA_IFALIAS).orElse(""),
                state < STATES.length ? STATES[state] : Integer.toString(state));
    }

    private static int number(Attributes attributes, LinkAttribute type, int absent) {
        return (int) attributes.u32(type).orElse(absent);
    }

    public boolean up() {
        return flags.contains(LinkFlag.IFF_UP);
    }

    public Optional<MacAddress> address() {
        return Optional.ofNullable(mac);
    }
}
