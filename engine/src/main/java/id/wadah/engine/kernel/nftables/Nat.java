package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.netlink.AttributeWriter;
import id.wadah.engine.kernel.netlink.Attributes;
import id.wadah.engine.kernel.netlink.NetlinkConstant;

/** Sends the connection to another address and port: those in the first and second register. */
public record Nat() implements Expression {

    private enum Attribute implements NetlinkConstant {
        NFTA_NAT_TYPE(1),
        NFTA_NAT_FAMILY(2),
        NFTA_NAT_REG_ADDR_MIN(3),
        NFTA_NAT_REG_PROTO_MIN(5),
        NFTA_NAT_FLAGS(7);

        private final int number;

        Attribute(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    /** Where {@link Immediate} puts the port. */
    public static final int PORT_REGISTER = 2;

    private static final int NFT_NAT_DNAT = 1;
    private static final int NF_NAT_RANGE_PROTO_SPECIFIED = 2;

    @Override
    public String name() {
        return "nat";
    }

    @Override
    public void encode(AttributeWriter data) {
        data.be32(Attribute.NFTA_NAT_TYPE, NFT_NAT_DNAT)
                .be32(Attribute.NFTA_NAT_FAMILY, Family.IP.number())
                .be32(Attribute.NFTA_NAT_REG_ADDR_MIN, FIRST_REGISTER)
                .be32(Attribute.NFTA_NAT_REG_PROTO_MIN, PORT_REGISTER)
                .be32(Attribute.NFTA_NAT_FLAGS, NF_NAT_RANGE_PROTO_SPECIFIED);
    }

    static Expression decode(Attributes data) {
        boolean known = Data.number(data, Attribute.NFTA_NAT_TYPE, -1) == NFT_NAT_DNAT
                && Data.number(data, Attribute.NFTA_NAT_FAMILY) == Family.IP.number()
                && Data.number(data, Attribute.NFTA_NAT_REG_ADDR_MIN) == FIRST_REGISTER
                && Data.number(data, Attribute.NFTA_NAT_REG_PROTO_MIN) == PORT_REGISTER;
        return known ? new Nat() : new UnknownExpression("nat");
    }
}
