package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.netlink.AttributeWriter;
import id.wadah.engine.kernel.netlink.Attributes;
import id.wadah.engine.kernel.netlink.NetlinkConstant;

/** Counts the packets that get here, and their bytes. */
public record Counter(long packets, long bytes) implements Expression {

    private enum Attribute implements NetlinkConstant {
        NFTA_COUNTER_BYTES,
        NFTA_COUNTER_PACKETS;

        @Override
        public int number() {
            return ordinal() + 1;
        }
    }

    /** One that begins at nothing. */
    public static final Counter NEW = new Counter(0, 0);

    String text() {
        return "counter packets " + packets + " bytes " + bytes;
    }

    @Override
    public String name() {
        return "counter";
    }

    @Override
    public void encode(AttributeWriter data) {
        data.be64(Attribute.NFTA_COUNTER_BYTES, bytes).be64(Attribute.NFTA_COUNTER_PACKETS, packets);
    }

    static Counter decode(Attributes data) {
        return new Counter(
                data.be64(Attribute.NFTA_COUNTER_PACKETS).orElse(0),
                data.be64(Attribute.NFTA_COUNTER_BYTES).orElse(0));
    }
}
