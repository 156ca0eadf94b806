package id.wadah.engine.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.KernelVersion;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.security.capability.CapabilityLimits;
import id.wadah.engine.security.capability.CapabilityRequest;
import id.wadah.engine.security.capability.CapabilitySet;
import id.wadah.engine.security.seccomp.SeccompAbi;
import id.wadah.engine.security.seccomp.SeccompAction;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecurityPlanTest {

    private static final SecurityHost HOST = new SecurityHost(
            new CapabilityLimits(CapabilitySet.upTo(40), CapabilitySet.upTo(39)),
            SeccompAbi.X86_64,
            new KernelVersion(6, 1),
            List.of("/proc/kcore", "/sys/firmware"));

    @Test
    void anOrdinaryContainerIsConfined() {
        SecurityPlan plan = plan(false);
        assertEquals(CapabilitySet.DOCKER_DEFAULT, plan.bounding());
        assertEquals(SeccompAction.errno(1), decide(plan, "mount"));
        assertEquals(List.of("/proc/kcore", "/sys/firmware"), plan.maskedPaths());
        assertTrue(plan.readOnlyPaths().contains("/proc/sys"));
        assertTrue(plan.sysReadOnly());
        assertFalse(plan.allDevices());
        assertFalse(plan.noNewPrivileges());
    }

    @Test
    void aPrivilegedOneIsNot() {
        SecurityPlan plan = plan(true);
        assertEquals(CapabilitySet.upTo(39), plan.bounding());
        assertTrue(plan.seccomp().isEmpty());
        assertEquals(List.of(), plan.maskedPaths());
        assertEquals(List.of(), plan.readOnlyPaths());
        assertFalse(plan.sysReadOnly());
        assertTrue(plan.allDevices());
    }

    @Test
    void aPrivilegedOneTakesAProfileThatItNames() {
        SecurityPlan plan =
                plan(true, "seccomp={\"defaultAction\": \"SCMP_ACT_KILL\", \"syscalls\": []}", "no-new-privileges");
        assertEquals(SeccompAction.KILL_THREAD, decide(plan, "read"));
        assertTrue(plan.noNewPrivileges());
        assertEquals(SeccompAction.ALLOW, decide(plan(true, "seccomp=builtin"), "mount"));
    }

    @Test
    void unconfinedSystemPathsLeaveTheRestConfined() {
        SecurityPlan plan = plan(false, "systempaths=unconfined", "seccomp=unconfined");
        assertEquals(List.of(), plan.maskedPaths());
        assertEquals(List.of(), plan.readOnlyPaths());
        assertTrue(plan.seccomp().isEmpty());
        assertTrue(plan.sysReadOnly());
        assertEquals(CapabilitySet.DOCKER_DEFAULT, plan.bounding());
    }

    @Test
    void anAddedCapabilityOpensItsCalls() {
        CapabilityRequest admin = new CapabilityRequest(List.of("SYS_ADMIN"), List.of());
        SecurityPlan plan = SecurityPlan.of(admin, options(), false, HOST);
        assertEquals(SeccompAction.ALLOW, decide(plan, "mount"));
    }

    @Test
    void theFilterIsInstalledByOneCall() {
        Syscall call = plan(false).seccomp().orElseThrow().filter().install();
        Arg.Indirect program = (Arg.Indirect) call.args().get(2);
        int length = program.targets().get(8).length / 8;
        assertEquals(length, program.header()[0] & 0xff | (program.header()[1] & 0xff) << 8);
        assertEquals(
                "seccomp(SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, {len=" + length + ", filter=[/* "
                        + length + " instructions */]})",
                call.render());
    }

    @Test
    void aProfileTooLongForTheKernelIsRefused() {
        String rules = IntStream.range(0, 1500)
                .mapToObj(value ->
                        "{\"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\", \"args\": [{\"index\": 0, \"value\": "
                                + value + ", \"op\": \"SCMP_CMP_EQ\"}]}")
                .collect(Collectors.joining(",", "[", "]"));
        String profile = "seccomp={\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": " + rules + "}";
        EngineException refused = assertThrows(EngineException.class, () -> plan(false, profile));
        assertEquals(Problem.INVALID_SECCOMP_PROFILE, refused.problem());
    }

    @Test
    void maskedPathsAreThoseOfTheMachine() {
        List<String> masked = SystemPaths.maskedHere();
        assertTrue(masked.containsAll(SystemPaths.MASKED));
        masked.stream()
                .skip(SystemPaths.MASKED.size())
                .forEach(path -> assertTrue(Path.of(path).toFile().isDirectory(), path));
    }

    private static SeccompAction decide(SecurityPlan plan, String call) {
        return plan.seccomp().orElseThrow().profile().decide(SeccompAbi.X86_64, call, 0, 0, 0, 0, 0, 0);
    }

    private static SecurityPlan plan(boolean privileged, String... options) {
        return SecurityPlan.of(new CapabilityRequest(List.of(), List.of()), options(options), privileged, HOST);
    }

    private static SecurityOptions options(String... options) {
        return SecurityOptions.parse(List.of(options), Path.of("/"));
    }
}
