package id.wadah.engine.security;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.security.capability.CapabilityRequest;
import id.wadah.engine.security.capability.CapabilitySet;
import id.wadah.engine.security.capability.ProcessCapabilities;
import id.wadah.engine.security.seccomp.CompiledProfile;
import id.wadah.engine.security.seccomp.DefaultProfile;
import id.wadah.engine.security.seccomp.DockerProfile;
import id.wadah.engine.security.seccomp.SeccompCompiler;
import id.wadah.engine.security.seccomp.SeccompContext;
import id.wadah.engine.security.seccomp.SeccompProfile;
import java.util.List;
import java.util.Optional;

/**
 * How a container is confined, decided before any call is made.
 *
 * @param bounding the capabilities that it can ever have
 * @param seccomp which system calls it may make; empty for an unconfined container
 * @param maskedPaths what it does not see
 * @param readOnlyPaths what it cannot write
 * @param sysReadOnly whether /sys, with the cgroups in it, is mounted read-only
 * @param allDevices whether it has every device of the host, in /dev and in its cgroup
 */
public record SecurityPlan(
        CapabilitySet bounding,
        Optional<CompiledProfile> seccomp,
        boolean noNewPrivileges,
        List<String> maskedPaths,
        List<String> readOnlyPaths,
        boolean sysReadOnly,
        boolean allDevices) {

    public SecurityPlan {
        maskedPaths = List.copyOf(maskedPaths);
        readOnlyPaths = List.copyOf(readOnlyPaths);
    }

    /**
     * Combines what was asked for, as Docker does.
     *
     * <p>A privileged container has every capability that is available, no seccomp unless a profile is named, and sees all of /proc, /sys
     * and /dev.
     *
     * @throws EngineException for a capability or a profile that is not usable
     */
    public static SecurityPlan of(
            CapabilityRequest capabilities, SecurityOptions options, boolean privileged, SecurityHost host) {
        CapabilitySet bounding = capabilities.resolve(host.limits(), privileged);
        SeccompContext context = new SeccompContext(host.abi(), host.kernel(), bounding);
        Optional<CompiledProfile> seccomp = seccomp(options.seccomp(), privileged, context);
        boolean allPaths = privileged || options.systemPathsUnconfined();
        return new SecurityPlan(
                bounding,
                seccomp,
                options.noNewPrivileges(),
                allPaths ? List.of() : host.maskedPaths(),
                allPaths ? List.of() : SystemPaths.READ_ONLY,
                !privileged,
                privileged);
    }

    /** The capability sets that the first process with this user ID gets. */
    public ProcessCapabilities capabilitiesFor(int uid) {
        return ProcessCapabilities.forUser(uid, bounding);
    }

    private static Optional<CompiledProfile> seccomp(SeccompChoice choice, boolean privileged, SeccompContext context) {
        if (choice instanceof SeccompChoice.Custom custom) {
            return Optional.of(compile(custom, context));
        }
        boolean byDefault = choice instanceof SeccompChoice.Unsaid && !privileged;
        return byDefault || choice instanceof SeccompChoice.Builtin
                ? Optional.of(DefaultProfile.compiledIn(context))
                : Optional.empty();
    }

    private static CompiledProfile compile(SeccompChoice.Custom custom, SeccompContext context) {
        SeccompProfile profile = DockerProfile.read(custom.file(), custom.json(), context);
        try {
            return CompiledProfile.of(profile);
        } catch (SeccompCompiler.ProgramTooLongException e) {
            String length = Integer.toString(e.length());
            throw new EngineException(Problem.INVALID_SECCOMP_PROFILE, e, custom.file(), "/syscalls", length);
        }
    }
}
