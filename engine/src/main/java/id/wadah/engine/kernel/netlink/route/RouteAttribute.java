package id.wadah.engine.kernel.netlink.route;

import id.wadah.engine.kernel.netlink.NetlinkConstant;

/** Attributes of addresses and routes; source: {@code linux/if_addr.h}, {@code linux/rtnetlink.h}. */
enum RouteAttribute implements NetlinkConstant {
    IFA_ADDRESS(1),
    IFA_LOCAL(2),
    IFA_BROADCAST(4),

    RTA_DST(1),
    RTA_OIF(4),
    RTA_GATEWAY(5),
    RTA_PRIORITY(6),
    RTA_PREFSRC(7),
    RTA_TABLE(15);

    private final int number;

    RouteAttribute(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
