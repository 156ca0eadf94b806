package id.wadah.engine.kernel.netlink;

import id.wadah.engine.kernel.BitFlag;

/** Flags of a message's header; some bits mean one thing in a request to read and another in one to change; source: netlink(7). */
public enum NetlinkFlag implements BitFlag {
    NLM_F_REQUEST(0x1),
    /** Part of an answer of several messages, which {@code NLMSG_DONE} ends. */
    NLM_F_MULTI(0x2),
    /** Answer with the outcome, success as well. */
    NLM_F_ACK(0x4),
    /** Send back what was made. */
    NLM_F_ECHO(0x8),
    /** In an answer: what it tells of was changed while it was being told. */
    NLM_F_DUMP_INTR(0x10),

    // When reading
    /** All there are. */
    NLM_F_DUMP(0x300),

    // When changing
    NLM_F_CREATE(0x400),
    NLM_F_EXCL(0x200),
    NLM_F_REPLACE(0x100),
    NLM_F_APPEND(0x800);

    private final int bit;

    NetlinkFlag(int bit) {
        this.bit = bit;
    }

    @Override
    public long bit() {
        return bit;
    }
}
