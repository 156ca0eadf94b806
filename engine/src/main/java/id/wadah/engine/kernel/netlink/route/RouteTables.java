package id.wadah.engine.kernel.netlink.route;

import id.wadah.engine.kernel.netlink.MessageHeader;
import id.wadah.engine.kernel.netlink.NetlinkFamily;
import id.wadah.engine.kernel.netlink.NetlinkFlag;
import id.wadah.engine.kernel.netlink.NetlinkRequest;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/** What there is in the network namespace of a socket right now. */
public final class RouteTables {

    private static final byte AF_INET = 2;
    private static final int SKIP_STATISTICS = 1 << 3;

    private final NetlinkSocket socket;

    public RouteTables(NetlinkSocket socket) {
        this.socket = socket;
    }

    public List<Link> links() {
        return socket
                .dump(read(RouteMessage.RTM_GETLINK, new MessageHeader(new byte[16], ""), NetlinkFlag.NLM_F_DUMP))
                .stream()
                .map(Link::of)
                .toList();
    }

    public Optional<Link> link(String name) {
        return socket.find(NetlinkRequest.read(
                        NetlinkFamily.NETLINK_ROUTE,
                        RouteMessage.RTM_GETLINK,
                        new MessageHeader(new byte[16], ""),
                        attributes -> attributes
                                .text(LinkAttribute.IFLA_IFNAME, name)
                                .u32(LinkAttribute.IFLA_EXT_MASK, SKIP_STATISTICS, "RTEXT_FILTER_SKIP_STATS")))
                .map(Link::of);
    }

    public Optional<Link> link(int index) {
        ByteBuffer header =
                ByteBuffer.allocate(16).order(ByteOrder.nativeOrder()).putInt(4, index);
        return socket.find(
                        read(RouteMessage.RTM_GETLINK, new MessageHeader(header.array(), "{ifi_index=" + index + "}")))
                .map(Link::of);
    }

    /** IPv4 addresses of all interfaces. */
    public List<LinkAddress> addresses() {
        byte[] header = new byte[8];
        header[0] = AF_INET;
        return socket
                .dump(read(
                        RouteMessage.RTM_GETADDR,
                        new MessageHeader(header, "{ifa_family=AF_INET}"),
                        NetlinkFlag.NLM_F_DUMP))
                .stream()
                .flatMap(message -> LinkAddress.of(message).stream())
                .toList();
    }

    /** IPv4 routes of all tables. */
    public List<Route> routes() {
        byte[] header = new byte[12];
        header[0] = AF_INET;
        return socket
                .dump(read(
                        RouteMessage.RTM_GETROUTE,
                        new MessageHeader(header, "{rtm_family=AF_INET}"),
                        NetlinkFlag.NLM_F_DUMP))
                .stream()
                .map(Route::of)
                .toList();
    }

    private static NetlinkRequest read(RouteMessage type, MessageHeader header, NetlinkFlag... flags) {
        return NetlinkRequest.read(NetlinkFamily.NETLINK_ROUTE, type, header, attributes -> {}, flags);
    }
}
