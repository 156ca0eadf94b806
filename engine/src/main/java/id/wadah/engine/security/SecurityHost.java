package id.wadah.engine.security;

import id.wadah.engine.kernel.KernelVersion;
import id.wadah.engine.security.capability.CapabilityLimits;
import id.wadah.engine.security.seccomp.SeccompAbi;
import java.util.List;

/**
 * What of this machine a security plan depends on.
 *
 * @param maskedPaths what an ordinary container is not to see, see {@link SystemPaths}
 */
public record SecurityHost(CapabilityLimits limits, SeccompAbi abi, KernelVersion kernel, List<String> maskedPaths) {

    public SecurityHost {
        maskedPaths = List.copyOf(maskedPaths);
    }

    /** The machine as it is now. */
    public static SecurityHost read() {
        return new SecurityHost(
                CapabilityLimits.read(), SeccompAbi.ofThisMachine(), KernelVersion.running(), SystemPaths.maskedHere());
    }

    /** The same machine, for a container with its own user namespace. */
    public SecurityHost inUserNamespace() {
        return new SecurityHost(limits.inUserNamespace(), abi, kernel, maskedPaths);
    }
}
