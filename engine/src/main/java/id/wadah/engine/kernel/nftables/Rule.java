package id.wadah.engine.kernel.nftables;

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

    private static final int NFTA_RULE_TABLE = 1;
    private static final int NFTA_RULE_CHAIN = 2;
    private static final int NFTA_RULE_HANDLE = 3;
    private static final int NFTA_RULE_EXPRESSIONS = 4;
    private static final int NFTA_RULE_USERDATA = 7;
    private static final int NFTA_LIST_ELEM = 1;

    public Rule {
        expressions = List.copyOf(expressions);
    }

    /** The rule in nft's language, as {@code nft list} writes it. */
    public String text() {
        String statements = new RuleText().of(expressions);
        return comment.isEmpty() ? statements : statements + " comment \"" + comment + "\"";
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
                NFTA_RULE_EXPRESSIONS,
                list -> expressions.forEach(each ->
                        list.nest(NFTA_LIST_ELEM, element -> ExpressionCodec.encode(each, element))));
        if (!comment.isEmpty()) {
            attributes.put(NFTA_RULE_USERDATA, Comment.encode(comment));
        }
    }

    /** Writes which one is meant. */
    void encodeHandle(AttributeWriter attributes) {
        name(attributes);
        attributes.put(NFTA_RULE_HANDLE, handle);
    }

    private void name(AttributeWriter attributes) {
        attributes.put(NFTA_RULE_TABLE, table).put(NFTA_RULE_CHAIN, chain);
    }

    static Rule decode(Family family, AttributeReader attributes) {
        return new Rule(
                family,
                attributes.text(NFTA_RULE_TABLE),
                attributes.text(NFTA_RULE_CHAIN),
                attributes.longNumber(NFTA_RULE_HANDLE),
                attributes.nest(NFTA_RULE_EXPRESSIONS).nests(NFTA_LIST_ELEM).stream()
                        .map(ExpressionCodec::decode)
                        .toList(),
                attributes.bytes(NFTA_RULE_USERDATA).map(Comment::decode).orElse(""));
    }
}
