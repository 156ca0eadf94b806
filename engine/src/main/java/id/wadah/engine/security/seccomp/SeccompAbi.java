package id.wadah.engine.security.seccomp;

import java.util.Locale;
import java.util.Optional;

/**
 * A way into the kernel with its own system call numbers; a 64-bit machine has more than one.
 *
 * <p>Source: {@code linux/audit.h}, seccomp(2).
 */
public enum SeccompAbi {
    X86_64(0xC000003E, 0, true),
    X86(0x40000003, 0, false),
    /** 64-bit registers with 32-bit pointers: the same audit architecture as x86-64, told apart by a bit in the call's number. */
    X32(0xC000003E, 0x40000000, false),
    AARCH64(0xC00000B7, 0, true),
    ARM(0x40000028, 0, false);

    private static final String DOCKER_PREFIX = "SCMP_ARCH_";

    private final int auditArch;
    private final int numberBit;
    private final boolean wide;

    SeccompAbi(int auditArch, int numberBit, boolean wide) {
        this.auditArch = auditArch;
        this.numberBit = numberBit;
        this.wide = wide;
    }

    /** {@code AUDIT_ARCH_*}, the value of {@code seccomp_data.arch}. */
    public int auditArch() {
        return auditArch;
    }

    /** What is added to the number in the table to make {@code seccomp_data.nr}. */
    public int numberBit() {
        return numberBit;
    }

    /** Whether arguments have 64 bits; of the others only the low 32 are compared. */
    public boolean wide() {
        return wide;
    }

    /** The column's name in the number table and in our profile: {@code x86_64}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SeccompAbi ofId(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** The ABI that Docker's profiles call {@code SCMP_ARCH_X86_64}; empty for one of another machine. */
    public static Optional<SeccompAbi> ofDocker(String name) {
        for (SeccompAbi abi : values()) {
            if (name.equals(DOCKER_PREFIX + abi.name())) {
                return Optional.of(abi);
            }
        }
        return Optional.empty();
    }

    /** The ABI of ordinary programs on this machine. */
    public static SeccompAbi ofThisMachine() {
        return System.getProperty("os.arch").equals("aarch64") ? AARCH64 : X86_64;
    }
}
