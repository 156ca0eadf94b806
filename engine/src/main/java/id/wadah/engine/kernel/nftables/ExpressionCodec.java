package id.wadah.engine.kernel.nftables;

/** Expressions in messages: a name, and what each says beside it. */
final class ExpressionCodec {

    private static final int NFTA_EXPR_NAME = 1;
    private static final int NFTA_EXPR_DATA = 2;

    private ExpressionCodec() {}

    static void encode(Expression expression, AttributeWriter element) {
        element.put(NFTA_EXPR_NAME, expression.name()).nest(NFTA_EXPR_DATA, expression::encode);
    }

    static Expression decode(AttributeReader element) {
        String name = element.text(NFTA_EXPR_NAME);
        AttributeReader data = element.nest(NFTA_EXPR_DATA);
        return switch (name) {
            case "meta" -> Meta.decode(data);
            case "payload" -> Payload.decode(data);
            case "fib" -> Fib.decode(data);
            case "ct" -> Conntrack.decode(data);
            case "bitwise" -> Bitwise.decode(data);
            case "cmp" -> Compare.decode(data);
            case "immediate" -> Immediate.decode(data);
            case "counter" -> Counter.decode(data);
            case "nat" -> Nat.decode(data);
            case "masq" -> new Masquerade();
            default -> new UnknownExpression(name);
        };
    }
}
