package id.wadah.engine.security.seccomp;

import java.util.Optional;

/** Flags of the call that installs a filter; source: seccomp(2). */
public enum SeccompFlag {
    TSYNC(1),
    LOG(2),
    /** Leaves Speculative Store Bypass as the kernel has it for other processes. */
    SPEC_ALLOW(4);

    private static final String PREFIX = "SECCOMP_FILTER_FLAG_";

    private final int bit;

    SeccompFlag(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }

    /** {@code SECCOMP_FILTER_FLAG_LOG}. */
    String symbol() {
        return PREFIX + name();
    }

    static Optional<SeccompFlag> ofSymbol(String symbol) {
        for (SeccompFlag flag : values()) {
            if (flag.symbol().equals(symbol)) {
                return Optional.of(flag);
            }
        }
        return Optional.empty();
    }
}
