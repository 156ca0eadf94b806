package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.CallPort;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.SyscallResult;
import id.wadah.engine.kernel.netlink.AttributeWriter;
import id.wadah.engine.kernel.netlink.NetlinkFamily;
import id.wadah.engine.kernel.netlink.NetlinkFlag;
import id.wadah.engine.kernel.netlink.NetlinkMessage;
import id.wadah.engine.kernel.netlink.NetlinkRequest;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A conversation with the kernel's packet filter, over a netlink socket of its own. The tables that it owns go when it is closed, or its
 * process ends.
 */
public final class Nftables implements CallPort<Transaction>, AutoCloseable {

    private final NetlinkSocket socket;

    private Nftables(NetlinkSocket socket) {
        this.socket = socket;
    }

    /** @throws KernelException when the kernel has no netfilter at all */
    public static Nftables open() {
        return new Nftables(NetlinkSocket.open(NetlinkFamily.NETLINK_NETFILTER));
    }

    /** @throws KernelException what the kernel has against the first change that it refuses; none of them is made then */
    @Override
    public synchronized SyscallResult call(Transaction transaction) {
        return send(transaction, true);
    }

    /** @throws KernelException as {@link #call} would; nothing is changed either way */
    public synchronized void tryOut(Transaction transaction) {
        send(transaction, false);
    }

    private SyscallResult send(Transaction transaction, boolean complete) {
        List<Outcome> outcomes = socket.callAll(transaction.messages(complete));
        for (Outcome outcome : outcomes) {
            KernelException refused = outcome.refused();
            if (refused != null) {
                throw new KernelException(transaction, refused.errno(), refused.words());
            }
        }
        return new SyscallResult(0, List.of());
    }

    public List<Table> tables() {
        return dump(NftMessage.NFT_MSG_GETTABLE, Family.OTHER, nothing -> {})
                .map(message -> Table.decode(NftMessage.family(message), NftMessage.attributes(message)))
                .toList();
    }

    /** The chains of all tables of a family; of all families for {@link Family#OTHER}. */
    public List<Chain> chains(Family family) {
        return dump(NftMessage.NFT_MSG_GETCHAIN, family, nothing -> {})
                .map(message -> Chain.decode(NftMessage.family(message), NftMessage.attributes(message)))
                .toList();
    }

    /** The rules of a table in their order, chain by chain, each with its counter as it stands; none when there is no such table. */
    public List<Rule> rules(Family family, String table) {
        return rules(family, attributes -> attributes.text(Rule.Attribute.NFTA_RULE_TABLE, table));
    }

    /** As {@link #rules(Family, String)}, of one chain. */
    public List<Rule> rules(Chain chain) {
        return rules(
                chain.family(),
                attributes -> attributes
                        .text(Rule.Attribute.NFTA_RULE_TABLE, chain.table())
                        .text(Rule.Attribute.NFTA_RULE_CHAIN, chain.name()));
    }

    private List<Rule> rules(Family family, Consumer<AttributeWriter> which) {
        return dump(NftMessage.NFT_MSG_GETRULE, family, which)
                .map(message -> Rule.decode(NftMessage.family(message), NftMessage.attributes(message)))
                .toList();
    }

    private synchronized Stream<NetlinkMessage> dump(NftMessage type, Family family, Consumer<AttributeWriter> which) {
        NetlinkRequest request = type.request(family, which, NetlinkFlag.NLM_F_DUMP);
        try {
            return socket.dump(request).stream();
        } catch (KernelException refused) {
            if (refused.errno() == Errno.ENOENT) {
                return Stream.of();
            }
            throw refused;
        }
    }

    @Override
    public synchronized void close() {
        socket.close();
    }
}
