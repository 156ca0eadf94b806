package id.wadah.engine.security.capability;

import static id.wadah.engine.security.capability.Capability.*;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of capabilities, as the kernel holds it: one bit each.
 *
 * @param mask bit {@link Capability#number} is set for each member; may have bits that this version has no name for
 */
public record CapabilitySet(long mask) {

    public static final CapabilitySet NONE = new CapabilitySet(0);

    /** What Docker leaves to a container; source: moby {@code oci/caps/defaults.go}. */
    public static final CapabilitySet DOCKER_DEFAULT = of(
            CAP_CHOWN,
            CAP_DAC_OVERRIDE,
            CAP_FSETID,
            CAP_FOWNER,
            CAP_MKNOD,
            CAP_NET_RAW,
            CAP_SETGID,
            CAP_SETUID,
            CAP_SETFCAP,
            CAP_SETPCAP,
            CAP_NET_BIND_SERVICE,
            CAP_SYS_CHROOT,
            CAP_KILL,
            CAP_AUDIT_WRITE);

    public static CapabilitySet of(Capability... members) {
        long mask = 0;
        for (Capability member : members) {
            mask |= 1L << member.number();
        }
        return new CapabilitySet(mask);
    }

    /** Every capability up to and including number {@code last}, the value of {@code /proc/sys/kernel/cap_last_cap}. */
    public static CapabilitySet upTo(int last) {
        if (last < 0 || last > 63) {
            throw new IllegalArgumentException("no capability has number " + last);
        }
        return new CapabilitySet(-1L >>> 63 - last);
    }

    /** Reads the hexadecimal form of {@code /proc/PID/status}; source: proc_pid_status(5). */
    public static CapabilitySet parse(String hex) {
        return new CapabilitySet(Long.parseUnsignedLong(hex.strip(), 16));
    }

    public boolean has(Capability capability) {
        return (mask >>> capability.number() & 1) == 1;
    }

    public boolean isEmpty() {
        return mask == 0;
    }

    public CapabilitySet and(CapabilitySet other) {
        return new CapabilitySet(mask & other.mask);
    }

    public CapabilitySet plus(CapabilitySet other) {
        return new CapabilitySet(mask | other.mask);
    }

    public CapabilitySet minus(CapabilitySet other) {
        return new CapabilitySet(mask & ~other.mask);
    }

    /** Numbers of the members, ascending, named or not. */
    public List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>();
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            numbers.add(Long.numberOfTrailingZeros(rest));
        }
        return numbers;
    }

    /** Names of the members, {@code CAP_CHOWN}, by number; one newer than this version is shown as {@code CAP_41}. */
    public List<String> names() {
        return numbers().stream().map(CapabilitySet::nameOf).toList();
    }

    /** The name of the capability with this number. */
    static String nameOf(int number) {
        Capability[] known = values();
        return number < known.length ? known[number].name() : "CAP_" + number;
    }

    /** {@code CAP_CHOWN|CAP_KILL}; {@code 0} when empty. */
    public String render() {
        return isEmpty() ? "0" : String.join("|", names());
    }

    /** Sixteen hexadecimal digits, as {@code /proc/PID/status} has them. */
    @Override
    public String toString() {
        return String.format("%016x", mask);
    }
}
