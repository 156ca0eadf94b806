package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.netlink.AttributeWriter;
import id.wadah.engine.kernel.netlink.Attributes;
import id.wadah.engine.kernel.netlink.NetlinkConstant;
import java.util.Locale;

/** Loads bytes of the packet; {@code offset} and {@code length} are in bytes. */
public record Payload(Base base, int offset, int length) implements Expression {

    private enum Attribute implements NetlinkConstant {
        NFTA_PAYLOAD_DREG,
        NFTA_PAYLOAD_BASE,
        NFTA_PAYLOAD_OFFSET,
        NFTA_PAYLOAD_LEN;

        @Override
        public int number() {
            return ordinal() + 1;
        }
    }

    private static final int SOURCE_OFFSET = 12;
    private static final int DESTINATION_OFFSET = 16;
    private static final int PORT_OFFSET = 2;

    /** Where offset 0 is; order of {@code enum nft_payload_bases}. */
    public enum Base {
        LINK,
        NETWORK,
        TRANSPORT
    }

    /** The first bytes of the address that the packet comes from. */
    public static Payload sourceAddress(int bytes) {
        return new Payload(Base.NETWORK, SOURCE_OFFSET, bytes);
    }

    /** The first bytes of the address that the packet goes to. */
    public static Payload destinationAddress(int bytes) {
        return new Payload(Base.NETWORK, DESTINATION_OFFSET, bytes);
    }

    /** The port that the packet goes to, of tcp and udp alike. */
    public static Payload destinationPort() {
        return new Payload(Base.TRANSPORT, PORT_OFFSET, Short.BYTES);
    }

    boolean isAddress() {
        return base == Base.NETWORK && (offset == SOURCE_OFFSET || offset == DESTINATION_OFFSET) && length <= 4;
    }

    /** The field's name in nft's language, after that of its protocol. */
    String word(String protocol) {
        if (isAddress()) {
            return "ip " + (offset == SOURCE_OFFSET ? "saddr" : "daddr");
        }
        if (base == Base.TRANSPORT && length == Short.BYTES && offset <= PORT_OFFSET) {
            return protocol + (offset == 0 ? " sport" : " dport");
        }
        return "@" + base.name().toLowerCase(Locale.ROOT).charAt(0) + "h," + offset * 8 + "," + length * 8;
    }

    @Override
    public String name() {
        return "payload";
    }

    @Override
    public void encode(AttributeWriter data) {
        data.be32(Attribute.NFTA_PAYLOAD_DREG, FIRST_REGISTER)
                .be32(Attribute.NFTA_PAYLOAD_BASE, base.ordinal())
                .be32(Attribute.NFTA_PAYLOAD_OFFSET, offset)
                .be32(Attribute.NFTA_PAYLOAD_LEN, length);
    }

    static Expression decode(Attributes data) {
        int base = Data.number(data, Attribute.NFTA_PAYLOAD_BASE);
        if (base < 0
                || base >= Base.values().length
                || data.bytes(Attribute.NFTA_PAYLOAD_DREG).isEmpty()) {
            return new UnknownExpression("payload");
        }
        return new Payload(
                Base.values()[base],
                Data.number(data, Attribute.NFTA_PAYLOAD_OFFSET),
                Data.number(data, Attribute.NFTA_PAYLOAD_LEN));
    }
}
