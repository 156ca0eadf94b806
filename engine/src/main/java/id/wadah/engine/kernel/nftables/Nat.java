package id.wadah.engine.kernel.nftables;

/** Sends the connection to another address and port: those in the first and second register. */
public record Nat() implements Expression {

    /** Where {@link Immediate} puts the port. */
    public static final int PORT_REGISTER = 2;

    private static final int NFTA_NAT_TYPE = 1;
    private static final int NFTA_NAT_FAMILY = 2;
    private static final int NFTA_NAT_REG_ADDR_MIN = 3;
    private static final int NFTA_NAT_REG_PROTO_MIN = 5;
    private static final int NFTA_NAT_FLAGS = 7;
    private static final int NFT_NAT_DNAT = 1;
    private static final int NF_NAT_RANGE_PROTO_SPECIFIED = 2;

    @Override
    public String name() {
        return "nat";
    }

    @Override
    public void encode(AttributeWriter data) {
        data.put(NFTA_NAT_TYPE, NFT_NAT_DNAT)
                .put(NFTA_NAT_FAMILY, NftMessage.AF_INET)
                .put(NFTA_NAT_REG_ADDR_MIN, FIRST_REGISTER)
                .put(NFTA_NAT_REG_PROTO_MIN, PORT_REGISTER)
                .put(NFTA_NAT_FLAGS, NF_NAT_RANGE_PROTO_SPECIFIED);
    }

    static Expression decode(AttributeReader data) {
        boolean known = data.number(NFTA_NAT_TYPE, -1) == NFT_NAT_DNAT
                && data.number(NFTA_NAT_FAMILY) == NftMessage.AF_INET
                && data.number(NFTA_NAT_REG_ADDR_MIN) == FIRST_REGISTER
                && data.number(NFTA_NAT_REG_PROTO_MIN) == PORT_REGISTER;
        return known ? new Nat() : new UnknownExpression("nat");
    }
}
