package id.wadah.engine.security.seccomp;

import static id.wadah.engine.security.seccomp.SeccompCompilerTest.six;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.kernel.KernelVersion;
import id.wadah.engine.security.capability.Capability;
import id.wadah.engine.security.capability.CapabilitySet;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultProfileTest {

    private static final KernelVersion KERNEL = new KernelVersion(6, 1);
    private static final SeccompAction EPERM = SeccompAction.errno(1);
    private static final SeccompAction ENOSYS = SeccompAction.errno(38);

    @ParameterizedTest
    @ValueSource(
            strings = {"read", "openat", "execve", "clone", "ptrace", "chroot", "seccomp", "arch_prctl", "io_submit"})
    void allowsWhatProgramsNeed(String call) {
        assertEquals(SeccompAction.ALLOW, docker().decide(SeccompAbi.X86_64, call, six()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mount",
                "umount2",
                "unshare",
                "setns",
                "keyctl",
                "add_key",
                "request_key",
                "bpf",
                "kexec_load",
                "init_module",
                "reboot",
                "swapon",
                "open_by_handle_at",
                "perf_event_open",
                "userfaultfd",
                "io_uring_setup",
                "iopl",
                "acct",
                "clock_settime",
                "pivot_root",
                "move_mount",
                "fsopen",
                "quotactl",
                "nfsservctl",
                "syslog",
                "vhangup"
            })
    void refusesWhatReachesBeyondTheContainer(String call) {
        assertEquals(EPERM, docker().decide(SeccompAbi.X86_64, call, six()));
        assertEquals(EPERM, docker().decide(SeccompAbi.X86, call, six()));
    }

    @ParameterizedTest
    @CsvSource({
        "CAP_SYS_ADMIN, mount",
        "CAP_SYS_ADMIN, unshare",
        "CAP_SYS_ADMIN, clone3",
        "CAP_BPF, bpf",
        "CAP_SYS_BOOT, reboot",
        "CAP_SYS_TIME, clock_settime",
        "CAP_SYSLOG, syslog",
        "CAP_SYS_MODULE, finit_module",
        "CAP_SYS_NICE, mbind",
        "CAP_DAC_READ_SEARCH, open_by_handle_at",
        "CAP_PERFMON, perf_event_open",
        "CAP_SYS_PTRACE, kcmp",
        "CAP_SYS_RAWIO, ioperm"
    })
    void aCapabilityBringsItsCalls(Capability capability, String call) {
        CapabilitySet without = CapabilitySet.DOCKER_DEFAULT;
        CapabilitySet with = without.plus(CapabilitySet.of(capability));
        assertTrue(profile(without).decide(SeccompAbi.X86_64, call, six()).kind() == SeccompAction.Kind.ERRNO);
        assertEquals(SeccompAction.ALLOW, profile(with).decide(SeccompAbi.X86_64, call, six()));
    }

    @Test
    void chrootGoesWithItsCapability() {
        assertEquals(EPERM, profile(CapabilitySet.NONE).decide(SeccompAbi.X86_64, "chroot", six()));
    }

    @ParameterizedTest
    @CsvSource({
        "0x00000011, ALLOW",
        "0x003d0f00, ALLOW",
        "0x10000011, ERRNO",
        "0x00020011, ERRNO",
        "0x40000011, ERRNO",
        "0x02000011, ERRNO"
    })
    void cloneMakesNoNamespace(String flags, SeccompAction.Kind expected) {
        assertEquals(
                expected,
                docker().decide(SeccompAbi.X86_64, "clone", six(Long.decode(flags)))
                        .kind());
    }

    @Test
    void clone3LooksMissingSoThatLibrariesFallBack() {
        assertEquals(ENOSYS, docker().decide(SeccompAbi.X86_64, "clone3", six()));
        assertEquals(ENOSYS, docker().decide(SeccompAbi.X86, "clone3", six()));
    }

    /** AF_UNIX, AF_INET, AF_INET6, AF_NETLINK, AF_XDP; AF_ALG, AF_VSOCK, and AF_VSOCK with bits that the kernel drops. */
    @ParameterizedTest
    @CsvSource({
        "1, ALLOW",
        "2, ALLOW",
        "10, ALLOW",
        "16, ALLOW",
        "44, ALLOW",
        "12, ERRNO",
        "38, ERRNO",
        "40, ERRNO",
        "0x100000028, ERRNO"
    })
    void socketsAreOfAllowedFamilies(String family, SeccompAction.Kind expected) {
        assertEquals(
                expected,
                docker().decide(SeccompAbi.X86_64, "socket", six(Long.decode(family)))
                        .kind());
    }

    @Test
    void addressRandomizationStaysOn() {
        assertEquals(SeccompAction.ALLOW, docker().decide(SeccompAbi.X86_64, "personality", six(0xffffffffL)));
        assertEquals(EPERM, docker().decide(SeccompAbi.X86_64, "personality", six(0x0040000)));
    }

    @Test
    void tracingNeedsAKernelThatFiltersAfterTheTracer() {
        SeccompContext old =
                new SeccompContext(SeccompAbi.X86_64, new KernelVersion(4, 7), CapabilitySet.DOCKER_DEFAULT);
        assertEquals(EPERM, DefaultProfile.in(old).decide(SeccompAbi.X86_64, "ptrace", six()));
    }

    @Test
    void callsNewerThanTheProfileLookMissing() {
        assertEquals(ENOSYS, docker().decide(SeccompAbi.X86_64, "listns", six()));
        assertEquals(EPERM, docker().decide(SeccompAbi.X86_64, "lsm_list_modules", six()));
    }

    /** A misspelt name would silently allow nothing. */
    @Test
    void everyNameIsACallOfSomeAbi() {
        TreeSet<String> unknown = new TreeSet<>();
        for (SeccompAbi machine : List.of(SeccompAbi.X86_64, SeccompAbi.AARCH64)) {
            SeccompProfile profile =
                    DefaultProfile.in(new SeccompContext(machine, KERNEL, CapabilitySet.DOCKER_DEFAULT));
            profile.rules().forEach(rule -> unknown.addAll(rule.calls()));
        }
        for (SeccompAbi abi : SeccompAbi.values()) {
            unknown.removeAll(SyscallNumbers.names(abi));
        }
        assertEquals(List.of(), List.copyOf(unknown));
    }

    @ParameterizedTest
    @EnumSource(names = {"X86_64", "AARCH64"})
    void compilesForBothMachines(SeccompAbi machine) {
        SeccompProfile profile = DefaultProfile.in(new SeccompContext(machine, KERNEL, CapabilitySet.DOCKER_DEFAULT));
        BpfInterpreter compiled =
                new BpfInterpreter(SeccompCompiler.compile(profile).bytes());
        for (SeccompAbi abi : profile.abis()) {
            for (String name : SyscallNumbers.names(abi)) {
                for (long argument : new long[] {0, 0x11, 0x10000000, 8, 40, 0xffffffffL}) {
                    assertEquals(
                            profile.decide(abi, name, six(argument)).returnValue(),
                            compiled.run(
                                    abi.auditArch(),
                                    SyscallNumbers.of(abi, name).orElseThrow(),
                                    six(argument)),
                            name);
                }
            }
        }
    }

    private static SeccompProfile docker() {
        return profile(CapabilitySet.DOCKER_DEFAULT);
    }

    static SeccompProfile profile(CapabilitySet bounding) {
        return DefaultProfile.in(new SeccompContext(SeccompAbi.X86_64, KERNEL, bounding));
    }
}
