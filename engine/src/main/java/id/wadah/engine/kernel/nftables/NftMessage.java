package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.netlink.AttributeWriter;
import id.wadah.engine.kernel.netlink.Attributes;
import id.wadah.engine.kernel.netlink.MessageHeader;
import id.wadah.engine.kernel.netlink.NetlinkConstant;
import id.wadah.engine.kernel.netlink.NetlinkFamily;
import id.wadah.engine.kernel.netlink.NetlinkFlag;
import id.wadah.engine.kernel.netlink.NetlinkMessage;
import id.wadah.engine.kernel.netlink.NetlinkRequest;
import java.util.Set;
import java.util.function.Consumer;

/** The messages of nf_tables; source: {@code linux/netfilter/nfnetlink.h}, {@code enum nf_tables_msg_types}. */
enum NftMessage implements NetlinkConstant {
    NFNL_MSG_BATCH_BEGIN(0x10),
    NFNL_MSG_BATCH_END(0x11),
    NFT_MSG_NEWTABLE(0xa00),
    NFT_MSG_GETTABLE(0xa01),
    NFT_MSG_DELTABLE(0xa02),
    NFT_MSG_NEWCHAIN(0xa03),
    NFT_MSG_GETCHAIN(0xa04),
    NFT_MSG_DELCHAIN(0xa05),
    NFT_MSG_NEWRULE(0xa06),
    NFT_MSG_GETRULE(0xa07),
    NFT_MSG_DELRULE(0xa08);

    /** Bytes of {@code struct nfgenmsg}. */
    private static final int HEADER = 4;

    private static final byte NFNL_SUBSYS_NFTABLES = 10;

    private final int number;

    NftMessage(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** One of the two that stand around a transaction's changes. */
    static NetlinkRequest bracket(NftMessage type) {
        byte[] subsystem = {0, 0, 0, NFNL_SUBSYS_NFTABLES};
        return new NetlinkRequest(NetlinkFamily.NETLINK_NETFILTER, type, Set.of(), subsystem, "");
    }

    NetlinkRequest request(Family family, Consumer<AttributeWriter> attributes, NetlinkFlag... flags) {
        MessageHeader header = new MessageHeader(new byte[] {(byte) family.number(), 0, 0, 0}, "");
        return NetlinkRequest.read(NetlinkFamily.NETLINK_NETFILTER, this, header, attributes, flags);
    }

    /** The family that an answer is about. */
    static Family family(NetlinkMessage message) {
        return Family.of(message.body()[0]);
    }

    static Attributes attributes(NetlinkMessage message) {
        return message.attributes(HEADER);
    }
}
