package id.wadah.engine.security;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.security.capability.CapabilityRequest;
import id.wadah.engine.security.capability.CapabilitySet;
import id.wadah.engine.security.capability.ProcessCapabilities;
import id.wadah.engine.security.seccomp.DefaultProfile;
import id.wadah.engine.security.seccomp.DockerProfile;
import id.wadah.engine.security.seccomp.SeccompCompiler;
import id.wadah.engine.security.seccomp.SeccompContext;
import id.wadah.engine.security.seccomp.SeccompFilter;
import id.wadah.engine.security.seccomp.SeccompProfile;
import java.util.List;
import java.util.Optional;

/**
 * How a container is confined, decided before any call is made.
 *
 * @param bounding the capabilities that it can ever have
 * @param seccompProfile the rules that {@code seccomp} was compiled from; both are empty for an unconfined container
 * @param maskedPaths what it does not see
 * @param readOnlyPaths what it cannot write
 * @param sysReadOnly whether /sys, with the cgroups in it, is mounted read-only
 * @param allDevices whether it has every device of the host, in /dev and in its cgroup
 */
public record SecurityPlan(
        CapabilitySet bounding,
        Optional<SeccompProfile> seccompProfile,
        Optional<SeccompFilter> seccomp,
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
        Optional<SeccompProfile> profile = profile(options.seccomp(), privileged, bounding, host);
        boolean allPaths = privileged || options.systemPathsUnconfined();
        return new SecurityPlan(
                bounding,
                profile,
                profile.map(rules -> compile(rules, options.seccomp())),
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

    private static Optional<SeccompProfile> profile(
            SeccompChoice choice, boolean privileged, CapabilitySet bounding, SecurityHost host) {
        SeccompContext context = new SeccompContext(host.abi(), host.kernel(), bounding);
        if (choice instanceof SeccompChoice.Custom custom) {
            return Optional.of(DockerProfile.read(custom.file(), custom.json(), context));
        }
        boolean byDefault = choice instanceof SeccompChoice.Unsaid && !privileged;
        return byDefault || choice instanceof SeccompChoice.Builtin
                ? Optional.of(DefaultProfile.in(context))
                : Optional.empty();
    }

    private static SeccompFilter compile(SeccompProfile profile, SeccompChoice choice) {
        try {
            return SeccompFilter.of(profile);
        } catch (SeccompCompiler.ProgramTooLongException e) {
            String file = choice instanceof SeccompChoice.Custom custom ? custom.file() : "";
            String length = Integer.toString(e.length());
            throw new EngineException(Problem.INVALID_SECCOMP_PROFILE, e, file, "/syscalls", length);
        }
    }
}
