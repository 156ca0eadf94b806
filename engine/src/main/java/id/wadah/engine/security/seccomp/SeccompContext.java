package id.wadah.engine.security.seccomp;

import id.wadah.engine.kernel.KernelVersion;
import id.wadah.engine.security.capability.CapabilitySet;

/**
 * What the conditional parts of a profile depend on.
 *
 * @param machine the native ABI
 * @param kernel the running kernel
 * @param bounding the container's capabilities
 */
public record SeccompContext(SeccompAbi machine, KernelVersion kernel, CapabilitySet bounding) {

    /** This machine, for a container with these capabilities. */
    public static SeccompContext here(CapabilitySet bounding) {
        return new SeccompContext(SeccompAbi.ofThisMachine(), KernelVersion.running(), bounding);
    }
}
