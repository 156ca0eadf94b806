package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.netlink.AttributeWriter;
import id.wadah.engine.kernel.netlink.Attributes;
import id.wadah.engine.kernel.netlink.NetlinkConstant;
import java.util.List;
import java.util.Optional;

/**
 * A rule: what a packet must be like, and what is done then.
 *
 * @param handle the kernel's number of it within its table; 0 for one that it does not have yet
 * @param comment what {@code nft list} shows behind it; may be empty
 */
public record Rule(
        Family family, String table, String chain, long handle, List<Expression> expressions, String comment) {

    enum Attribute implements NetlinkConstant {
        NFTA_RULE_TABLE(1),
        NFTA_RULE_CHAIN(2),
        NFTA_RULE_HANDLE(3),
        NFTA_RULE_EXPRESSIONS(4),
        NFTA_RULE_USERDATA(7),
        NFTA_LIST_ELEM(1);

        private final int number;

        Attribute(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    public Rule {
        expressions = List.copyOf(expressions);
    }

    /** The rule in nft's language, as {@code nft list} writes it. */
    public String text() {
        String statements = new RuleText().of(expressions);
        return comment.isEmpty() ? statements : statements + " comment \"" + comment + "\"";
    }

    /** The rule as one would write it for nft, to be added: counters that have counted nothing say so by no numbers. */
    String definition() {
        return text().replace(Counter.NEW.text(), "counter");
    }

    /** As nft names its chain: {@code ip wadah forward}. */
    public String place() {
        return family.word() + " " + table + " " + chain;
    }

    /** How often it was met, where it counts. */
    public Optional<Counter> counter() {
        return expressions.stream()
                .filter(Counter.class::isInstance)
                .map(Counter.class::cast)
                .findFirst();
    }

    void encode(AttributeWriter attributes) {
        name(attributes);
        attributes.nest(
                Attribute.NFTA_RULE_EXPRESSIONS,
                list -> expressions.forEach(
                        each -> list.nest(Attribute.NFTA_LIST_ELEM, element -> ExpressionCodec.encode(each, element))));
        if (!comment.isEmpty()) {
            attributes.bytes(Attribute.NFTA_RULE_USERDATA, Comment.encode(comment));
        }
    }

    /** Writes which one is meant. */
    void encodeHandle(AttributeWriter attributes) {
        name(attributes);
        attributes.be64(Attribute.NFTA_RULE_HANDLE, handle);
    }

    private void name(AttributeWriter attributes) {
        attributes.text(Attribute.NFTA_RULE_TABLE, table).text(Attribute.NFTA_RULE_CHAIN, chain);
    }

    static Rule decode(Family family, Attributes attributes) {
        return new Rule(
                family,
                attributes.text(Attribute.NFTA_RULE_TABLE).orElse(""),
                attributes.text(Attribute.NFTA_RULE_CHAIN).orElse(""),
                attributes.be64(Attribute.NFTA_RULE_HANDLE).orElse(0),
                attributes.nested(Attribute.NFTA_RULE_EXPRESSIONS).nestedAll(Attribute.NFTA_LIST_ELEM).stream()
                        .map(ExpressionCodec::decode)
                        .toList(),
                attributes
                        .bytes(Attribute.NFTA_RULE_USERDATA)
                        .map(Comment::decode)
                        .orElse(""));
    }
}
