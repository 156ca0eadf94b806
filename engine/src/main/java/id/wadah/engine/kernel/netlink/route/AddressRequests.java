package id.wadah.engine.kernel.netlink.route;

import static id.wadah.engine.kernel.netlink.NetlinkFlag.NLM_F_CREATE;
import static id.wadah.engine.kernel.netlink.NetlinkFlag.NLM_F_EXCL;

import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.inet.Subnet;
import id.wadah.engine.kernel.netlink.AttributeWriter;
import id.wadah.engine.kernel.netlink.MessageHeader;
import id.wadah.engine.kernel.netlink.NetlinkConstant;
import id.wadah.engine.kernel.netlink.NetlinkFamily;
import id.wadah.engine.kernel.netlink.NetlinkRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The messages that give an interface its address and say where packets go. */
public final class AddressRequests {

    private static final byte AF_INET = 2;
    private static final byte RTPROT_BOOT = 3;
    private static final byte RT_SCOPE_UNIVERSE = 0;
    private static final byte RTN_UNICAST = 1;
    private static final byte RTN_BLACKHOLE = 6;

    private AddressRequests() {}

    /** @param link the interface's index, {@code name} its name */
    public static NetlinkRequest address(int link, String name, Ipv4 address, int prefix) {
        ByteBuffer header = ByteBuffer.allocate(LinkAddress.HEADER).order(ByteOrder.nativeOrder());
        header.put(0, AF_INET).put(1, (byte) prefix).putInt(4, link);
        Ipv4 broadcast = new Subnet(address, prefix).last();
        return NetlinkRequest.change(
                NetlinkFamily.NETLINK_ROUTE,
                RouteMessage.RTM_NEWADDR,
                new MessageHeader(
                        header.array(), "{ifa_family=AF_INET, ifa_prefixlen=" + prefix + ", ifa_index=" + name + "}"),
                attributes -> {
                    put(attributes, RouteAttribute.IFA_LOCAL, address);
                    put(attributes, RouteAttribute.IFA_ADDRESS, address);
                    put(attributes, RouteAttribute.IFA_BROADCAST, broadcast);
                },
                NLM_F_CREATE,
                NLM_F_EXCL);
    }

    /** Takes an address away from an interface, with the routes that came with it. */
    public static NetlinkRequest removeAddress(LinkAddress old) {
        ByteBuffer header = ByteBuffer.allocate(LinkAddress.HEADER).order(ByteOrder.nativeOrder());
        header.put(0, AF_INET).put(1, (byte) old.prefix()).putInt(4, old.link());
        return NetlinkRequest.change(
                NetlinkFamily.NETLINK_ROUTE,
                RouteMessage.RTM_DELADDR,
                new MessageHeader(
                        header.array(),
                        "{ifa_family=AF_INET, ifa_prefixlen=" + old.prefix() + ", ifa_index=" + old.link() + "}"),
                attributes -> put(attributes, RouteAttribute.IFA_LOCAL, old.address()));
    }

    /** Throws away all packets for one address. */
    public static NetlinkRequest blackhole(Ipv4 address) {
        return NetlinkRequest.change(
                NetlinkFamily.NETLINK_ROUTE,
                RouteMessage.RTM_NEWROUTE,
                new MessageHeader(
                        route(Integer.SIZE, RTN_BLACKHOLE),
                        "{rtm_family=AF_INET, rtm_dst_len=32, rtm_table=RT_TABLE_MAIN, rtm_type=RTN_BLACKHOLE}"),
                attributes -> put(attributes, RouteAttribute.RTA_DST, address),
                NLM_F_CREATE,
                NLM_F_EXCL);
    }

    /** Sends all packets for which there is no better route to {@code gateway}. */
    public static NetlinkRequest defaultRoute(int link, String name, Ipv4 gateway) {
        return NetlinkRequest.change(
                NetlinkFamily.NETLINK_ROUTE,
                RouteMessage.RTM_NEWROUTE,
                new MessageHeader(
                        route(0, RTN_UNICAST),
                        "{rtm_family=AF_INET, rtm_dst_len=0, rtm_table=RT_TABLE_MAIN, rtm_protocol=RTPROT_BOOT,"
                                + " rtm_scope=RT_SCOPE_UNIVERSE, rtm_type=RTN_UNICAST}"),
                attributes -> {
                    put(attributes, RouteAttribute.RTA_GATEWAY, gateway);
                    attributes.u32(RouteAttribute.RTA_OIF, link, name);
                },
                NLM_F_CREATE,
                NLM_F_EXCL);
    }

    /** Of the main table, for every sender; source: rtnetlink(7), {@code struct rtmsg}. */
    private static byte[] route(int prefix, byte type) {
        byte[] header = new byte[Route.HEADER];
        header[0] = AF_INET;
        header[1] = (byte) prefix;
        header[4] = (byte) Route.MAIN_TABLE;
        header[5] = RTPROT_BOOT;
        header[6] = RT_SCOPE_UNIVERSE;
        header[7] = type;
        return header;
    }

    private static void put(AttributeWriter attributes, NetlinkConstant type, Ipv4 address) {
        attributes.bytes(type, address.bytes(), address.toString());
    }
}
