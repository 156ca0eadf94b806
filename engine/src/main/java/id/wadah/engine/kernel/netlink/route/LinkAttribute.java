package id.wadah.engine.kernel.netlink.route;

import id.wadah.engine.kernel.netlink.NetlinkConstant;

/** Attributes of an interface, and of those nested in them; source: {@code linux/if_link.h}, {@code linux/veth.h}. */
enum LinkAttribute implements NetlinkConstant {
    IFLA_ADDRESS(1),
    IFLA_IFNAME(3),
    IFLA_MTU(4),
    IFLA_LINK(5),
    IFLA_MASTER(10),
    IFLA_OPERSTATE(16),
    IFLA_LINKINFO(18),
    IFLA_NET_NS_PID(19),
    IFLA_IFALIAS(20),
    IFLA_AF_SPEC(26),
    IFLA_EXT_MASK(29),
    IFLA_LINK_NETNSID(37),

    // In IFLA_LINKINFO
    IFLA_INFO_KIND(1),
    IFLA_INFO_DATA(2),
    IFLA_INFO_SLAVE_KIND(4),
    IFLA_INFO_SLAVE_DATA(5),

    // In IFLA_INFO_SLAVE_DATA of a bridge's port
    IFLA_BRPORT_MODE(4),

    // In IFLA_INFO_DATA of a veth
    VETH_INFO_PEER(1),

    // In IFLA_AF_SPEC, by the number of the address family
    AF_INET6(10),
    // In AF_INET6
    IFLA_INET6_ADDR_GEN_MODE(8);

    private final int number;

    LinkAttribute(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
