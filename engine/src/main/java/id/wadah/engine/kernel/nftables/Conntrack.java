package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.netlink.AttributeWriter;
import id.wadah.engine.kernel.netlink.Attributes;
import id.wadah.engine.kernel.netlink.NetlinkConstant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loads what connection tracking knows about the packet's connection. */
public record Conntrack(Key key) implements Expression {

    private enum Attribute implements NetlinkConstant {
        NFTA_CT_DREG,
        NFTA_CT_KEY;

        @Override
        public int number() {
            return ordinal() + 1;
        }
    }

    /** Bits of {@link Key#STATE}: {@code NF_CT_STATE_BIT}. */
    public static final int ESTABLISHED = 2;

    public static final int RELATED = 4;

    /** Bit of {@link Key#STATUS}: the destination was translated, {@code IPS_DST_NAT}. */
    public static final int DNAT = 0x20;

    /** What to load; order of {@code enum nft_ct_keys}. */
    public enum Key {
        STATE(Map.of(1, "invalid", ESTABLISHED, "established", RELATED, "related", 8, "new", 64, "untracked")),
        DIRECTION(Map.of()),
        STATUS(Map.of(1, "expected", 2, "seen-reply", 4, "assured", 8, "confirmed", 0x10, "snat", DNAT, "dnat"));

        private final Map<Integer, String> bits;

        Key(Map<Integer, String> bits) {
            this.bits = new LinkedHashMap<>(bits);
        }

        /** The names of the bits, lowest first. */
        String words(int mask) {
            List<String> names = new ArrayList<>();
            for (int bit = 1; bit != 0; bit <<= 1) {
                if ((mask & bit) != 0) {
                    names.add(bits.getOrDefault(bit, "0x" + Integer.toHexString(bit)));
                }
            }
            return String.join(",", names);
        }
    }

    @Override
    public String name() {
        return "ct";
    }

    @Override
    public void encode(AttributeWriter data) {
        data.be32(Attribute.NFTA_CT_KEY, key.ordinal()).be32(Attribute.NFTA_CT_DREG, FIRST_REGISTER);
    }

    static Expression decode(Attributes data) {
        int key = Data.number(data, Attribute.NFTA_CT_KEY, -1);
        return key >= 0
                        && key < Key.values().length
                        && data.bytes(Attribute.NFTA_CT_DREG).isPresent()
                ? new Conntrack(Key.values()[key])
                : new UnknownExpression("ct");
    }
}
