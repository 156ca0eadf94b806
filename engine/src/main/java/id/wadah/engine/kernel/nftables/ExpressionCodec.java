package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.netlink.AttributeWriter;
import id.wadah.engine.kernel.netlink.Attributes;
import id.wadah.engine.kernel.netlink.NetlinkConstant;

/** Expressions in messages: a name, and what each says beside it. */
final class ExpressionCodec {

    private enum Attribute implements NetlinkConstant {
        NFTA_EXPR_NAME(1),
        NFTA_EXPR_DATA(2);

        private final int number;

        Attribute(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    private ExpressionCodec() {}

    static void encode(Expression expression, AttributeWriter element) {
        element.text(Attribute.NFTA_EXPR_NAME, expression.name()).nest(Attribute.NFTA_EXPR_DATA, expression::encode);
    }

    static Expression decode(Attributes element) {
        String name = element.text(Attribute.NFTA_EXPR_NAME).orElse("");
        Attributes data = element.nested(Attribute.NFTA_EXPR_DATA);
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
