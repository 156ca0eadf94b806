package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.netlink.AttributeWriter;
import id.wadah.engine.kernel.netlink.Attributes;
import id.wadah.engine.kernel.netlink.NetlinkConstant;

/** Keeps only the bits of the register that the mask has. The mask has the byte order of what it is laid over. */
public record Bitwise(byte[] mask) implements Expression {

    private enum Attribute implements NetlinkConstant {
        NFTA_BITWISE_SREG,
        NFTA_BITWISE_DREG,
        NFTA_BITWISE_LEN,
        NFTA_BITWISE_MASK,
        NFTA_BITWISE_XOR,
        NFTA_BITWISE_OP;

        @Override
        public int number() {
            return ordinal() + 1;
        }
    }

    private static final int OP_MASK_XOR = 0;

    @Override
    public String name() {
        return "bitwise";
    }

    @Override
    public void encode(AttributeWriter data) {
        data.be32(Attribute.NFTA_BITWISE_SREG, FIRST_REGISTER)
                .be32(Attribute.NFTA_BITWISE_DREG, FIRST_REGISTER)
                .be32(Attribute.NFTA_BITWISE_LEN, mask.length)
                .nest(Attribute.NFTA_BITWISE_MASK, nest -> Data.encode(nest, mask))
                .nest(Attribute.NFTA_BITWISE_XOR, nest -> Data.encode(nest, new byte[mask.length]));
    }

    static Expression decode(Attributes data) {
        return Data.number(data, Attribute.NFTA_BITWISE_OP) == OP_MASK_XOR
                ? new Bitwise(Data.decode(data.nested(Attribute.NFTA_BITWISE_MASK)))
                : new UnknownExpression("bitwise");
    }
}
