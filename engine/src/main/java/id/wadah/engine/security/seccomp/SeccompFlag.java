package id.wadah.engine.security.seccomp;

import id.wadah.engine.kernel.BitFlag;
import java.util.Arrays;
import java.util.Optional;

/** Flags of the call that installs a filter; source: seccomp(2). */
public enum SeccompFlag implements BitFlag {
    SECCOMP_FILTER_FLAG_TSYNC(1),
    SECCOMP_FILTER_FLAG_LOG(2),
    /** Leaves Speculative Store Bypass as the kernel has it for other processes. */
    SECCOMP_FILTER_FLAG_SPEC_ALLOW(4);

    private final long bit;

    SeccompFlag(long bit) {
        this.bit = bit;
    }

    @Override
    public long bit() {
        return bit;
    }

    static Optional<SeccompFlag> named(String name) {
        return Arrays.stream(values()).filter(flag -> flag.name().equals(name)).findFirst();
    }
}
