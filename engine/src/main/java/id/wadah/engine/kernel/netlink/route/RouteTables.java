package id.wadah.engine.kernel.netlink.route;

import id.wadah.engine.kernel.netlink.MessageHeader;
import id.wadah.engine.kernel.netlink.NetlinkFamily;
import id.wadah.engine.kernel.netlink.NetlinkFlag;
import id.wadah.engine.kernel.netlink.NetlinkMessage;
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
        return ofInternet(RouteMessage.RTM_GETADDR, LinkAddress.HEADER, "{ifa_family=AF_INET}").stream()
                .flatMap(message -> LinkAddress.of(message).stream())
                .toList();
    }

    /** IPv4 routes of all tables. */
    public List<Route> routes() {
        return ofInternet(RouteMessage.RTM_GETROUTE, Route.HEADER, "{rtm_family=AF_INET}").stream()
                .map(Route::of)
                .toList();
    }

    /** All of a kind; the family is the first byte of the header. */
    private List<NetlinkMessage> ofInternet(RouteMessage type, int headerBytes, String shown) {
        byte[] header = new byte[headerBytes];
        header[0] = AF_INET;
        return socket.dump(read(type, new MessageHeader(header, shown), NetlinkFlag.NLM_F_DUMP));
    }

    private static NetlinkRequest read(RouteMessage type, MessageHeader header, NetlinkFlag... flags) {
        return NetlinkRequest.read(NetlinkFamily.NETLINK_ROUTE, type, header, attributes -> {}, flags);
    }
}
