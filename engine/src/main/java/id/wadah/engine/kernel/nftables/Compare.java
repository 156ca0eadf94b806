package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.netlink.AttributeWriter;
import id.wadah.engine.kernel.netlink.Attributes;
import id.wadah.engine.kernel.netlink.NetlinkConstant;

/** Goes on with the rule only where the register is, or is not, this value. */
public record Compare(boolean equal, byte[] value) implements Expression {

    private enum Attribute implements NetlinkConstant {
        NFTA_CMP_SREG,
        NFTA_CMP_OP,
        NFTA_CMP_DATA;

        @Override
        public int number() {
            return ordinal() + 1;
        }
    }

    private static final int EQ = 0;
    private static final int NEQ = 1;

    @Override
    public String name() {
        return "cmp";
    }

    @Override
    public void encode(AttributeWriter data) {
        data.be32(Attribute.NFTA_CMP_SREG, FIRST_REGISTER)
                .be32(Attribute.NFTA_CMP_OP, equal ? EQ : NEQ)
                .nest(Attribute.NFTA_CMP_DATA, nest -> Data.encode(nest, value));
    }

    static Expression decode(Attributes data) {
        int operation = Data.number(data, Attribute.NFTA_CMP_OP);
        return operation == EQ || operation == NEQ
                ? new Compare(operation == EQ, Data.decode(data.nested(Attribute.NFTA_CMP_DATA)))
                : new UnknownExpression("cmp");
    }
}
