package id.wadah.engine.kernel.netlink.route;

import static id.wadah.engine.kernel.netlink.NetlinkFlag.NLM_F_CREATE;
import static id.wadah.engine.kernel.netlink.NetlinkFlag.NLM_F_EXCL;

import id.wadah.engine.kernel.inet.MacAddress;
import id.wadah.engine.kernel.netlink.AttributeWriter;
import id.wadah.engine.kernel.netlink.MessageHeader;
import id.wadah.engine.kernel.netlink.NetlinkFamily;
import id.wadah.engine.kernel.netlink.NetlinkFlag;
import id.wadah.engine.kernel.netlink.NetlinkRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** The messages that make, change and remove interfaces. */
public final class LinkRequests {

    private static final int IN6_ADDR_GEN_MODE_NONE = 1;

    private LinkRequests() {}

    /** A bridge, not yet up. */
    public static NetlinkRequest bridge(String name, MacAddress mac) {
        return change(
                RouteMessage.RTM_NEWLINK,
                plain(),
                link -> {
                    link.text(LinkAttribute.IFLA_IFNAME, name)
                            .bytes(LinkAttribute.IFLA_ADDRESS, mac.bytes(), mac.toString());
                    kind(link, "bridge");
                },
                NLM_F_CREATE,
                NLM_F_EXCL);
    }

    /**
     * Both ends of a virtual cable: {@code outside} in the socket's namespace, plugged into a bridge and up, and {@code inside} in the
     * network namespace of a process, not yet up.
     *
     * @param bridge its index, {@code bridgeName} its name
     */
    public static NetlinkRequest veth(
            String outside, int bridge, String bridgeName, String inside, long pid, MacAddress mac, int mtu) {
        return change(
                RouteMessage.RTM_NEWLINK,
                raised(),
                link -> {
                    link.text(LinkAttribute.IFLA_IFNAME, outside)
                            .u32(LinkAttribute.IFLA_MTU, mtu)
                            .u32(LinkAttribute.IFLA_MASTER, bridge, bridgeName);
                    link.nest(
                            LinkAttribute.IFLA_LINKINFO,
                            info -> info.text(LinkAttribute.IFLA_INFO_KIND, "veth")
                                    .nest(
                                            LinkAttribute.IFLA_INFO_DATA,
                                            data -> data.nest(
                                                    LinkAttribute.VETH_INFO_PEER,
                                                    plain(),
                                                    peer -> peer.text(LinkAttribute.IFLA_IFNAME, inside)
                                                            .bytes(
                                                                    LinkAttribute.IFLA_ADDRESS,
                                                                    mac.bytes(),
                                                                    mac.toString())
                                                            .u32(LinkAttribute.IFLA_MTU, mtu)
                                                            .u32(LinkAttribute.IFLA_NET_NS_PID, pid))));
                },
                NLM_F_CREATE,
                NLM_F_EXCL);
    }

    /** Writes a word about an interface, which everybody can read in {@code ip link}. */
    public static NetlinkRequest alias(String name, String alias) {
        return change(
                RouteMessage.RTM_SETLINK,
                plain(),
                link -> link.text(LinkAttribute.IFLA_IFNAME, name).text(LinkAttribute.IFLA_IFALIAS, alias));
    }

    /** Makes an interface get no IPv6 address of itself when it comes up. */
    public static NetlinkRequest noIpv6(String name) {
        return change(
                RouteMessage.RTM_SETLINK,
                plain(),
                link -> link.text(LinkAttribute.IFLA_IFNAME, name)
                        .nest(
                                LinkAttribute.IFLA_AF_SPEC,
                                families -> families.nest(
                                        LinkAttribute.AF_INET6,
                                        inet6 -> inet6.u8(
                                                LinkAttribute.IFLA_INET6_ADDR_GEN_MODE,
                                                IN6_ADDR_GEN_MODE_NONE,
                                                "IN6_ADDR_GEN_MODE_NONE"))));
    }

    /** Lets the bridge send a packet out of this port of it by which it came in. */
    public static NetlinkRequest hairpin(String name) {
        return change(
                RouteMessage.RTM_NEWLINK,
                plain(),
                link -> link.text(LinkAttribute.IFLA_IFNAME, name)
                        .nest(
                                LinkAttribute.IFLA_LINKINFO,
                                info -> info.text(LinkAttribute.IFLA_INFO_SLAVE_KIND, "bridge")
                                        .nest(
                                                LinkAttribute.IFLA_INFO_SLAVE_DATA,
                                                port -> port.u8(
                                                        LinkAttribute.IFLA_BRPORT_MODE, 1, "BRIDGE_MODE_HAIRPIN"))));
    }

    public static NetlinkRequest up(String name) {
        return change(RouteMessage.RTM_SETLINK, raised(), link -> link.text(LinkAttribute.IFLA_IFNAME, name));
    }

    public static NetlinkRequest down(String name) {
        byte[] header = ByteBuffer.allocate(Link.HEADER)
                .order(ByteOrder.nativeOrder())
                .putInt(12, (int) LinkFlag.IFF_UP.bit())
                .array();
        return change(
                RouteMessage.RTM_SETLINK,
                new MessageHeader(header, "{ifi_flags=0, ifi_change=IFF_UP}"),
                link -> link.text(LinkAttribute.IFLA_IFNAME, name));
    }

    /** Takes an interface out of the bridge that it is plugged into. */
    public static NetlinkRequest unplug(String name) {
        return change(
                RouteMessage.RTM_SETLINK,
                plain(),
                link -> link.text(LinkAttribute.IFLA_IFNAME, name).u32(LinkAttribute.IFLA_MASTER, 0));
    }

    /** As {@link #up}, with the length of the longest packet. A bridge that was never told goes by what is plugged into it. */
    public static NetlinkRequest up(String name, int mtu) {
        return change(
                RouteMessage.RTM_SETLINK,
                raised(),
                link -> link.text(LinkAttribute.IFLA_IFNAME, name).u32(LinkAttribute.IFLA_MTU, mtu));
    }

    /** Removes an interface; of a veth, the other end goes as well. */
    public static NetlinkRequest remove(String name) {
        return change(RouteMessage.RTM_DELLINK, plain(), link -> link.text(LinkAttribute.IFLA_IFNAME, name));
    }

    private static void kind(AttributeWriter link, String kind) {
        link.nest(LinkAttribute.IFLA_LINKINFO, info -> info.text(LinkAttribute.IFLA_INFO_KIND, kind));
    }

    private static NetlinkRequest change(
            RouteMessage type, MessageHeader header, Consumer<AttributeWriter> attributes, NetlinkFlag... flags) {
        return NetlinkRequest.change(NetlinkFamily.NETLINK_ROUTE, type, header, attributes, flags);
    }

    private static MessageHeader plain() {
        return new MessageHeader(new byte[Link.HEADER], "");
    }

    private static MessageHeader raised() {
        int up = (int) LinkFlag.IFF_UP.bit();
        byte[] header = ByteBuffer.allocate(Link.HEADER)
                .order(ByteOrder.nativeOrder())
                .putInt(8, up)
                .putInt(12, up)
                .array();
        return new MessageHeader(header, "{ifi_flags=IFF_UP, ifi_change=IFF_UP}");
    }
}
