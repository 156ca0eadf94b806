package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.netlink.Attributes;
import id.wadah.engine.kernel.netlink.MessageHeader;
import id.wadah.engine.kernel.netlink.NetlinkConstant;
import id.wadah.engine.kernel.netlink.NetlinkFamily;
import id.wadah.engine.kernel.netlink.NetlinkFlag;
import id.wadah.engine.kernel.netlink.NetlinkRequest;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import java.util.List;

/** The connections that the kernel tracks; source: {@code linux/netfilter/nfnetlink_conntrack.h}. */
public final class ConnectionTable {

    private static final int HEADER = 4;

    private enum Message implements NetlinkConstant {
        IPCTNL_MSG_CT_GET(0x101),
        IPCTNL_MSG_CT_DELETE(0x102);

        private final int number;

        Message(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    private enum Attribute implements NetlinkConstant {
        CTA_TUPLE_ORIG(1),
        CTA_ID(12),
        // In CTA_TUPLE_ORIG
        CTA_TUPLE_PROTO(2),
        // In CTA_TUPLE_PROTO
        CTA_PROTO_NUM(1),
        CTA_PROTO_DST_PORT(3);

        private final int number;

        Attribute(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    private ConnectionTable() {}

    /**
     * The requests that make the kernel forget every connection that began with a packet to this port, whatever became of it.
     *
     * @param protocol number of {@code IPPROTO_*}
     */
    public static List<NetlinkRequest> forgetting(NetlinkSocket netfilter, int protocol, int port) {
        NetlinkRequest all = NetlinkRequest.read(
                NetlinkFamily.NETLINK_NETFILTER,
                Message.IPCTNL_MSG_CT_GET,
                header(),
                nothing -> {},
                NetlinkFlag.NLM_F_DUMP);
        return netfilter.dump(all).stream()
                .map(message -> message.attributes(HEADER))
                .filter(flow -> isTo(flow, protocol, port))
                .map(ConnectionTable::deletion)
                .toList();
    }

    private static MessageHeader header() {
        return new MessageHeader(new byte[] {(byte) Family.IP.number(), 0, 0, 0}, "");
    }

    private static boolean isTo(Attributes flow, int protocol, int port) {
        Attributes proto = flow.nested(Attribute.CTA_TUPLE_ORIG).nested(Attribute.CTA_TUPLE_PROTO);
        return proto.u8(Attribute.CTA_PROTO_NUM).orElse(-1) == protocol
                && proto.be16(Attribute.CTA_PROTO_DST_PORT).orElse(-1) == port;
    }

    private static NetlinkRequest deletion(Attributes flow) {
        byte[] first = flow.bytes(Attribute.CTA_TUPLE_ORIG).orElseThrow();
        byte[] id = flow.bytes(Attribute.CTA_ID).orElseThrow();
        return NetlinkRequest.change(
                NetlinkFamily.NETLINK_NETFILTER,
                Message.IPCTNL_MSG_CT_DELETE,
                header(),
                which -> which.bytes(Attribute.CTA_TUPLE_ORIG, first).bytes(Attribute.CTA_ID, id));
    }
}
