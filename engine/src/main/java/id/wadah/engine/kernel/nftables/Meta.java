package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.netlink.AttributeWriter;
import id.wadah.engine.kernel.netlink.Attributes;
import id.wadah.engine.kernel.netlink.NetlinkConstant;
import java.util.Arrays;

/** Loads what the kernel knows about the packet beside its bytes. */
public record Meta(Key key) implements Expression {

    private enum Attribute implements NetlinkConstant {
        NFTA_META_DREG,
        NFTA_META_KEY;

        @Override
        public int number() {
            return ordinal() + 1;
        }
    }

    /** What to load; numbers of {@code enum nft_meta_keys}. */
    public enum Key {
        IIFNAME(6, "iifname"),
        OIFNAME(7, "oifname"),
        L4PROTO(16, "meta l4proto");

        private final int number;
        private final String word;

        Key(int number, String word) {
            this.number = number;
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    @Override
    public String name() {
        return "meta";
    }

    @Override
    public void encode(AttributeWriter data) {
        data.be32(Attribute.NFTA_META_KEY, key.number).be32(Attribute.NFTA_META_DREG, FIRST_REGISTER);
    }

    static Expression decode(Attributes data) {
        int number = Data.number(data, Attribute.NFTA_META_KEY, -1);
        return Arrays.stream(Key.values())
                .filter(each -> each.number == number)
                .findFirst()
                .<Expression>map(Meta::new)
                .orElse(new UnknownExpression("meta"));
    }
}
