package id.wadah.engine.kernel.netlink;

/** A type of message or attribute: its number, and the name that the kernel's headers give it. */
public interface NetlinkConstant {

    int number();

    /** {@code RTM_NEWLINK}, {@code IFLA_IFNAME}: an enum constant is named so. */
    String name();
}
