package id.wadah.engine.kernel.nftables;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Changes that the kernel makes all at once or, when it refuses one of them, not at all. */
public final class Transaction {

    /** @param text in nft's language: {@code add table ip wadah} */
    record Change(int message, int flags, Family family, byte[] attributes, String text) {}

    private final List<Change> changes = new ArrayList<>();

    /** Does nothing when it is there already. */
    public Transaction add(Table table) {
        String flags = table.owned() ? " { flags owner; }" : "";
        return change(
                NftMessage.NEWTABLE,
                NftMessage.NLM_F_CREATE,
                table.family(),
                table::encode,
                "add table " + table.text() + flags);
    }

    public Transaction delete(Table table) {
        return change(NftMessage.DELTABLE, 0, table.family(), table::encode, "delete table " + table.text());
    }

    public Transaction add(Chain chain) {
        return change(
                NftMessage.NEWCHAIN,
                NftMessage.NLM_F_CREATE,
                chain.family(),
                chain::encode,
                "add chain " + chain.definition());
    }

    /** At the end of its chain. */
    public Transaction add(Rule rule) {
        return change(
                NftMessage.NEWRULE,
                NftMessage.NLM_F_CREATE | NftMessage.NLM_F_APPEND,
                rule.family(),
                rule::encode,
                "add rule " + place(rule) + rule.text());
    }

    /** At the front of its chain. */
    public Transaction insert(Rule rule) {
        return change(
                NftMessage.NEWRULE,
                NftMessage.NLM_F_CREATE,
                rule.family(),
                rule::encode,
                "insert rule " + place(rule) + rule.text());
    }

    /** @param rule one that was read, and so has a handle */
    public Transaction delete(Rule rule) {
        return change(
                NftMessage.DELRULE,
                0,
                rule.family(),
                rule::encodeHandle,
                "delete rule " + place(rule) + "handle " + rule.handle());
    }

    private static String place(Rule rule) {
        return rule.family().word() + " " + rule.table() + " " + rule.chain() + " ";
    }

    private Transaction change(
            int message, int flags, Family family, Consumer<AttributeWriter> content, String text) {
        AttributeWriter attributes = new AttributeWriter();
        content.accept(attributes);
        changes.add(new Change(message, flags, family, attributes.toByteArray(), text));
        return this;
    }

    List<Change> changes() {
        return changes;
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** What it does, in nft's language, separated by {@code "; "}. */
    public String text() {
        return String.join("; ", changes.stream().map(Change::text).toList());
    }
}
