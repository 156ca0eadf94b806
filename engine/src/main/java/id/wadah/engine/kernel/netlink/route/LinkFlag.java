package id.wadah.engine.kernel.netlink.route;

import id.wadah.engine.kernel.BitFlag;

/** Flags of an interface; source: netdevice(7). */
public enum LinkFlag implements BitFlag {
    IFF_UP(0x1),
    IFF_BROADCAST(0x2),
    IFF_LOOPBACK(0x8),
    IFF_POINTOPOINT(0x10),
    IFF_RUNNING(0x40),
    IFF_PROMISC(0x100),
    IFF_MULTICAST(0x1000),
    IFF_LOWER_UP(0x10000);

    private final int bit;

    LinkFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public long bit() {
        return bit;
    }
}
