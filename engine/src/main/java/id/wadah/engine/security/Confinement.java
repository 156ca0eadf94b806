package id.wadah.engine.security;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.namespace.UserMapping;
import id.wadah.engine.security.capability.Capability;
import id.wadah.engine.security.capability.CapabilityCalls;
import id.wadah.engine.security.capability.CapabilitySet;
import id.wadah.engine.security.capability.ProcessCapabilities;
import id.wadah.engine.security.seccomp.SeccompFilter;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Takes privileges away from a process that is about to become a container's program, in an order in which each call
 * is still allowed: bounding set, groups, user, seccomp, and the capabilities last.
 */
public final class Confinement {

    private final StepCalls process;

    public Confinement(StepCalls process) {
        this.process = process;
    }

    /**
     * Applies {@code plan}.
     *
     * @param present capabilities that the process has in its bounding set now
     */
    public void apply(SecurityPlan plan, ContainerUser user, CapabilitySet present) {
        ProcessCapabilities wanted = plan.capabilitiesFor(user.uid());
        CapabilityCalls.dropBounding(present, wanted.bounding())
                .forEach(drop -> process.post(StepKind.DROP_BOUNDING_CAPABILITY, drop));
        process.post(StepKind.KEEP_CAPABILITIES, CapabilityCalls.keepCapabilities());
        process.post(StepKind.SET_GROUPS, setGroups(user.groups()));
        process.post(StepKind.SET_GROUP, UserMapping.set(Sysno.SETRESGID, user.gid()));
        process.post(StepKind.SET_USER, UserMapping.set(Sysno.SETRESUID, user.uid()));
        if (plan.noNewPrivileges()) {
            process.post(StepKind.NO_NEW_PRIVILEGES, NoNewPrivileges.call());
        }
        plan.seccomp().ifPresent(profile -> installSeccomp(profile.filter(), wanted));
        process.post(StepKind.SET_CAPABILITIES, CapabilityCalls.set(wanted));
    }

    /** A filter may be installed with CAP_SYS_ADMIN only, so that stays until then; source: seccomp(2). */
    private void installSeccomp(SeccompFilter filter, ProcessCapabilities wanted) {
        CapabilitySet enough = wanted.permitted().plus(CapabilitySet.of(Capability.CAP_SYS_ADMIN));
        process.post(
                StepKind.SET_CAPABILITIES,
                CapabilityCalls.set(new ProcessCapabilities(
                        wanted.bounding(), enough, enough, CapabilitySet.NONE, CapabilitySet.NONE)));
        process.post(StepKind.INSTALL_SECCOMP, filter.install());
    }

    private static Syscall setGroups(List<Integer> groups) {
        if (groups.isEmpty()) {
            return Syscall.of(Sysno.SETGROUPS, Arg.number(0), Arg.nil());
        }
        ByteBuffer list = ByteBuffer.allocate(groups.size() * Integer.BYTES).order(ByteOrder.nativeOrder());
        groups.forEach(list::putInt);
        String shown = groups.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
        return Syscall.of(Sysno.SETGROUPS, Arg.number(groups.size()), new Arg.Struct(list.array(), shown));
    }
}
