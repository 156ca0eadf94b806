package id.wadah.engine.kernel.nftables;

import java.util.Locale;

/** Which packets a table sees; numbers of {@code NFPROTO_*}. */
public enum Family {
    INET(1),
    IP(2),
    ARP(3),
    NETDEV(5),
    BRIDGE(7),
    IP6(10),
    OTHER(0);

    private final int number;

    Family(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static Family of(int number) {
        for (Family each : values()) {
            if (each.number == number) {
                return each;
            }
        }
        return OTHER;
    }

    /** As nft writes it: {@code ip}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
