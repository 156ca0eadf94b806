package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.KernelCall;
import id.wadah.engine.kernel.netlink.AttributeWriter;
import id.wadah.engine.kernel.netlink.NetlinkFlag;
import id.wadah.engine.kernel.netlink.NetlinkRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Changes that the kernel makes all at once or, when it refuses one of them, not at all. */
public final class Transaction implements KernelCall {

    private final List<NetlinkRequest> changes = new ArrayList<>();

    /** Does nothing when it is there already. */
    public Transaction add(Table table) {
        String text = "add table " + table.text() + (table.owned() ? " { flags owner; }" : "");
        return change(NftMessage.NFT_MSG_NEWTABLE, table.family(), table::encode, text, NetlinkFlag.NLM_F_CREATE);
    }

    /** With all that is in it. */
    public Transaction delete(Table table) {
        return change(NftMessage.NFT_MSG_DELTABLE, table.family(), table::encodeName, "delete table " + table.text());
    }

    public Transaction add(Chain chain) {
        String text = "add chain " + chain.definition();
        return change(NftMessage.NFT_MSG_NEWCHAIN, chain.family(), chain::encode, text, NetlinkFlag.NLM_F_CREATE);
    }

    /** At the end of its chain. */
    public Transaction add(Rule rule) {
        return change(
                NftMessage.NFT_MSG_NEWRULE,
                rule.family(),
                rule::encode,
                "add rule " + rule.place() + " " + rule.definition(),
                NetlinkFlag.NLM_F_CREATE,
                NetlinkFlag.NLM_F_APPEND);
    }

    /** At the front of its chain. */
    public Transaction insert(Rule rule) {
        return change(
                NftMessage.NFT_MSG_NEWRULE,
                rule.family(),
                rule::encode,
                "insert rule " + rule.place() + " " + rule.definition(),
                NetlinkFlag.NLM_F_CREATE);
    }

    /** @param rule one that was read, and so has a handle */
    public Transaction delete(Rule rule) {
        return change(
                NftMessage.NFT_MSG_DELRULE,
                rule.family(),
                rule::encodeHandle,
                "delete rule " + rule.place() + " handle " + rule.handle());
    }

    private Transaction change(
            NftMessage type, Family family, Consumer<AttributeWriter> content, String text, NetlinkFlag... flags) {
        NetlinkRequest request = type.request(family, content, flags);
        changes.add(new NetlinkRequest(request.family(), type, request.flags(), request.body(), text));
        return this;
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** What it does, a line a change, in nft's language. */
    public List<String> lines() {
        return changes.stream().map(NetlinkRequest::shown).toList();
    }

    /**
     * The messages that say it.
     *
     * @param complete whether it is to be made; without an end the kernel looks at it and makes none of it
     */
    List<NetlinkRequest> messages(boolean complete) {
        List<NetlinkRequest> all = new ArrayList<>();
        all.add(NftMessage.bracket(NftMessage.NFNL_MSG_BATCH_BEGIN));
        all.addAll(changes);
        // One answer is enough: the kernel gives it when it has been through all of them.
        NetlinkRequest last = all.get(all.size() - 1);
        Set<NetlinkFlag> flags = EnumSet.of(NetlinkFlag.NLM_F_ACK);
        flags.addAll(last.flags());
        all.set(all.size() - 1, new NetlinkRequest(last.family(), last.type(), flags, last.body(), last.shown()));
        if (complete) {
            all.add(NftMessage.bracket(NftMessage.NFNL_MSG_BATCH_END));
        }
        return all;
    }

    /** {@code sendto(NETLINK_NETFILTER, {add rule ip wadah ...; add rule ip wadah ...})}. */
    @Override
    public String render() {
        return "sendto(NETLINK_NETFILTER, {" + String.join("; ", lines()) + "})";
    }
}
