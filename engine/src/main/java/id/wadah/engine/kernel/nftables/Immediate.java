package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.netlink.AttributeWriter;
import id.wadah.engine.kernel.netlink.Attributes;
import id.wadah.engine.kernel.netlink.NetlinkConstant;

/** Puts a constant into a register, for {@link Nat} to take from there. */
public record Immediate(int register, byte[] value) implements Expression {

    enum Attribute implements NetlinkConstant {
        NFTA_IMMEDIATE_DREG(1),
        NFTA_IMMEDIATE_DATA(2);

        private final int number;

        Attribute(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    @Override
    public String name() {
        return "immediate";
    }

    @Override
    public void encode(AttributeWriter data) {
        data.be32(Attribute.NFTA_IMMEDIATE_DREG, register)
                .nest(Attribute.NFTA_IMMEDIATE_DATA, nest -> Data.encode(nest, value));
    }

    /** As the kernel has it, a verdict is a constant put into register 0. */
    static Expression decode(Attributes data) {
        int register = Data.number(data, Attribute.NFTA_IMMEDIATE_DREG);
        Attributes nest = data.nested(Attribute.NFTA_IMMEDIATE_DATA);
        return register == Verdict.REGISTER ? Verdict.decode(nest) : new Immediate(register, Data.decode(nest));
    }
}
