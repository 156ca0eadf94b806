package id.wadah.engine.kernel.netlink;

/** Which part of the kernel a netlink socket talks to; source: {@code linux/netlink.h}. */
public enum NetlinkFamily {
    /** Interfaces, addresses, routes; source: rtnetlink(7). */
    NETLINK_ROUTE(0),
    /** Packet filters: nftables and its relatives. */
    NETLINK_NETFILTER(12);

    private final int number;

    NetlinkFamily(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
