package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.netlink.AttributeWriter;
import id.wadah.engine.kernel.netlink.Attributes;
import id.wadah.engine.kernel.netlink.NetlinkConstant;

/**
 * A table, which holds chains.
 *
 * @param owned whether it belongs to one netlink socket: nobody else can change it, and it goes, with all that is in it, when that
 *     socket is closed, which the kernel does however its process ends
 */
public record Table(Family family, String name, boolean owned) {

    private enum Attribute implements NetlinkConstant {
        NFTA_TABLE_NAME(1),
        NFTA_TABLE_FLAGS(2);

        private final int number;

        Attribute(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    private static final int NFT_TABLE_F_OWNER = 2;

    /** As nft names it: {@code ip wadah}. */
    public String text() {
        return family.word() + " " + name;
    }

    void encode(AttributeWriter attributes) {
        encodeName(attributes);
        attributes.be32(Attribute.NFTA_TABLE_FLAGS, owned ? NFT_TABLE_F_OWNER : 0);
    }

    void encodeName(AttributeWriter attributes) {
        attributes.text(Attribute.NFTA_TABLE_NAME, name);
    }

    static Table decode(Family family, Attributes attributes) {
        return new Table(
                family,
                attributes.text(Attribute.NFTA_TABLE_NAME).orElse(""),
                (Data.number(attributes, Attribute.NFTA_TABLE_FLAGS) & NFT_TABLE_F_OWNER) != 0);
    }
}
