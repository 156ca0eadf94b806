package id.wadah.engine.security.capability;

import id.wadah.engine.kernel.Sysctl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this machine can give.
 *
 * @param known every capability that the running kernel has
 * @param available those that the engine holds and can pass on
 */
public record CapabilityLimits(CapabilitySet known, CapabilitySet available) {

    /** The limits of the engine itself, read now from {@code /proc/sys/kernel/cap_last_cap} and {@code /proc/self/status}. */
    public static CapabilityLimits read() {
        Path proc = Path.of("/proc");
        try {
            String last = Sysctl.read(proc.resolve("sys/kernel/cap_last_cap"));
            CapabilitySet known = CapabilitySet.upTo(Integer.parseInt(last));
            ProcessCapabilities own = ProcessCapabilities.parse(Files.readString(proc.resolve("self/status")));
            return new CapabilityLimits(
                    known, own.permitted().and(own.bounding()).and(known));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The limits in a new user namespace, whose first process has every capability there; source: user_namespaces(7).
     */
    public CapabilityLimits inUserNamespace() {
        return new CapabilityLimits(known, known);
    }
}
