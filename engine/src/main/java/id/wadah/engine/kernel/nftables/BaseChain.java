package id.wadah.engine.kernel.nftables;

import java.util.Locale;

/**
 * Where the kernel hands packets to a chain; a chain without one is only ever jumped to.
 *
 * @param priority chains of one hook see a packet in the order of this number, lowest first
 * @param drops whether what reaches its end is dropped; else it is accepted
 */
public record BaseChain(Type type, Hook hook, int priority, boolean drops) {

    /** What its rules may do; {@code nat} chains see only the first packet of each connection. */
    public enum Type {
        FILTER,
        NAT,
        ROUTE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The places on a packet's way; order of {@code enum nf_inet_hooks}. */
    public enum Hook {
        PREROUTING,
        INPUT,
        FORWARD,
        OUTPUT,
        POSTROUTING,
        INGRESS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Before connection tracking has looked at the packet: {@code NF_IP_PRI_RAW}. */
    public static final int RAW = -300;

    public static final int DSTNAT = -100;
    public static final int FILTER = 0;
    public static final int SRCNAT = 100;

    public static BaseChain accepting(Type type, Hook hook, int priority) {
        return new BaseChain(type, hook, priority, false);
    }

    String text() {
        return "{ type " + type.word() + " hook " + hook.word() + " priority " + priority + "; policy "
                + (drops ? "drop" : "accept") + "; }";
    }
}
