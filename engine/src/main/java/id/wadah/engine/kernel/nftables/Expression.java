package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.netlink.AttributeWriter;

/**
 * One instruction of a rule. The kernel's packet filter is a small machine: an expression loads a value of the packet into a register,
 * compares a register (and leaves the rule where it does not match), or acts on the packet.
 *
 * <p>Source: {@code linux/netfilter/nf_tables.h}, {@code nft --debug=netlink}.
 */
public sealed interface Expression
        permits Meta,
                Payload,
                Fib,
                Conntrack,
                Bitwise,
                Compare,
                Immediate,
                Verdict,
                Counter,
                Nat,
                Masquerade,
                UnknownExpression {

    /** Name by which the kernel knows it: {@code meta}, {@code cmp} ... */
    String name();

    /** Writes what it says beside its name. */
    void encode(AttributeWriter data);

    /** The register, 1 to 4, that all values pass through. */
    int FIRST_REGISTER = 1;
}
