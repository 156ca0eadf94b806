package id.wadah.engine.kernel.netlink.route;

import id.wadah.engine.kernel.netlink.NetlinkConstant;

/** Types of messages; source: {@code linux/rtnetlink.h}. */
enum RouteMessage implements NetlinkConstant {
    RTM_NEWLINK(16),
    RTM_DELLINK(17),
    RTM_GETLINK(18),
    RTM_SETLINK(19),
    RTM_NEWADDR(20),
    RTM_DELADDR(21),
    RTM_GETADDR(22),
    RTM_NEWROUTE(24),
    RTM_GETROUTE(26);

    private final int number;

    RouteMessage(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
