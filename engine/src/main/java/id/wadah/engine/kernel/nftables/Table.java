package id.wadah.engine.kernel.nftables;

/**
 * A table, which holds chains.
 *
 * @param owned whether it belongs to one netlink socket: nobody else can change it, and it goes, with all that is in it, when that
 *     socket is closed, which the kernel does however its process ends
 */
public record Table(Family family, String name, boolean owned) {

    private static final int NFTA_TABLE_NAME = 1;
    private static final int NFTA_TABLE_FLAGS = 2;
    private static final int NFT_TABLE_F_OWNER = 2;

    /** As nft names it: {@code ip wadah}. */
    public String text() {
        return family.word() + " " + name;
    }

    void encode(AttributeWriter attributes) {
        attributes.put(NFTA_TABLE_NAME, name).put(NFTA_TABLE_FLAGS, owned ? NFT_TABLE_F_OWNER : 0);
    }

    static Table decode(Family family, AttributeReader attributes) {
        return new Table(
                family,
                attributes.text(NFTA_TABLE_NAME),
                (attributes.number(NFTA_TABLE_FLAGS) & NFT_TABLE_F_OWNER) != 0);
    }
}
