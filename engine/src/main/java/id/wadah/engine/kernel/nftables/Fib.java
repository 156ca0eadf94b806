package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.netlink.AttributeWriter;
import id.wadah.engine.kernel.netlink.Attributes;
import id.wadah.engine.kernel.netlink.NetlinkConstant;

/** Loads what kind of address the packet goes to, as the routing table (forwarding information base) has it. */
public record Fib() implements Expression {

    private enum Attribute implements NetlinkConstant {
        NFTA_FIB_DREG,
        NFTA_FIB_RESULT,
        NFTA_FIB_FLAGS;

        @Override
        public int number() {
            return ordinal() + 1;
        }
    }

    /** Of this machine: the kind that {@code fib daddr type local} asks for, {@code RTN_LOCAL}. */
    public static final int LOCAL = 2;

    private static final int RESULT_ADDRTYPE = 3;
    private static final int FLAG_DADDR = 2;

    @Override
    public String name() {
        return "fib";
    }

    @Override
    public void encode(AttributeWriter data) {
        data.be32(Attribute.NFTA_FIB_FLAGS, FLAG_DADDR)
                .be32(Attribute.NFTA_FIB_RESULT, RESULT_ADDRTYPE)
                .be32(Attribute.NFTA_FIB_DREG, FIRST_REGISTER);
    }

    static Expression decode(Attributes data) {
        boolean known = Data.number(data, Attribute.NFTA_FIB_FLAGS) == FLAG_DADDR
                && Data.number(data, Attribute.NFTA_FIB_RESULT) == RESULT_ADDRTYPE;
        return known ? new Fib() : new UnknownExpression("fib");
    }
}
