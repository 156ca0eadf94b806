package id.wadah.engine.security.seccomp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import id.wadah.engine.security.CCompiler;
import id.wadah.engine.security.capability.CapabilitySet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the kernel does to a process under a compiled filter, and to the same process without it. */
class SeccompKernelTest {

    @TempDir
    static Path directory;

    private static Path underFilter;

    @BeforeAll
    static void compileProbe() throws Exception {
        underFilter = CCompiler.compile(SeccompKernelTest.class, "under_filter.c", directory);
    }

    /** Arguments are such that the call does no harm where it is allowed. */
    @ParameterizedTest
    @CsvSource({
        "mount, 0, 0, 0",
        "umount2, 0, 0, 0",
        "unshare, 0x10000000, 0, 0",
        "setns, -1, 0, 0",
        "keyctl, 99, 0, 0",
        "bpf, 99, 0, 0",
        "pivot_root, 0, 0, 0",
        "personality, 0x40000, 0, 0",
        "clone, 0x10000011, 0, 0",
        "clone, 0x00020011, 0, 0",
        "socket, 40, 99, 0",
        "socket, 38, 99, 0",
        "swapon, 0, 0, 0",
        "open_tree, -1, 0, 0"
    })
    void refusesWithEperm(String call, String first, String second, String third) throws Exception {
        String line = line("new", SyscallNumbers.of(here(), call).orElseThrow(), first, second, third);
        assertNotEquals("errno 1", results(null, line).get(0), "without a filter");
        assertEquals("errno 1", results(docker(), line).get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "getpid, 0, 0, 0", "clone, 0x11, 0, 0", "socket, 1, 1, 0", "socket, 2, 2, 0", "personality, 0xffffffff, 0, 0",
        "chroot, 0, 0, 0", "ptrace, 0, 0, 0", "openat, -1, 0, 0", "execve, 0, 0, 0", "capget, 0, 0, 0"
    })
    void leavesTheRestAlone(String call, String first, String second, String third) throws Exception {
        String line = line("new", SyscallNumbers.of(here(), call).orElseThrow(), first, second, third);
        assertEquals(results(null, line), results(docker(), line));
    }

    @Test
    void clone3IsMissing() throws Exception {
        String line = line("new", SyscallNumbers.of(here(), "clone3").orElseThrow(), "0", "0", "0");
        assertEquals(List.of("errno 22"), results(null, line));
        assertEquals(List.of("errno 38"), results(docker(), line));
    }

    @Test
    void the32BitWayIntoTheKernelIsGuardedToo() throws Exception {
        CCompiler.need(here() == SeccompAbi.X86_64, "an x86-64 machine");
        String pid = line("old", SyscallNumbers.of(SeccompAbi.X86, "getpid").orElseThrow(), "0", "0", "0");
        String mount = line("old", SyscallNumbers.of(SeccompAbi.X86, "mount").orElseThrow(), "0", "0", "0");
        CCompiler.need(results(null, pid).equals(List.of("errno 0")), "a kernel that runs 32-bit programs");
        assertNotEquals(List.of("errno 1"), results(null, mount));
        assertEquals(List.of("errno 0", "errno 1"), results(docker(), pid, mount));
    }

    @Test
    void killsByTheActionsThatKill() throws Exception {
        SeccompProfile profile = new SeccompProfile(
                SeccompAction.ALLOW,
                List.of(here()),
                List.of(
                        new SeccompRule(
                                List.of("getppid"), new SeccompAction(SeccompAction.Kind.KILL_PROCESS, 0), List.of()),
                        new SeccompRule(List.of("getsid"), SeccompAction.errno(71), List.of())),
                Set.of());
        int getppid = SyscallNumbers.of(here(), "getppid").orElseThrow();
        int getsid = SyscallNumbers.of(here(), "getsid").orElseThrow();
        List<String> results =
                results(profile, line("new", getppid, "0", "0", "0"), line("new", getsid, "0", "0", "0"));
        assertEquals(List.of("signal 31", "errno 71"), results);
    }

    private static SeccompAbi here() {
        return SeccompAbi.ofThisMachine();
    }

    private static SeccompProfile docker() {
        return DefaultProfile.in(SeccompContext.here(CapabilitySet.DOCKER_DEFAULT));
    }

    private static String line(String way, int number, String... arguments) {
        List<String> words = new ArrayList<>(List.of(way, Integer.toString(number)));
        words.addAll(Arrays.asList(arguments));
        words.addAll(List.of("0", "0", "0"));
        return String.join(" ", words) + "\n";
    }

    /** One line for each call. */
    private static List<String> results(@Nullable SeccompProfile profile, String... calls) throws Exception {
        List<String> command = new ArrayList<>(List.of(underFilter.toString()));
        if (profile != null) {
            Path program = Files.createTempFile(directory, "filter", null);
            Files.write(program, SeccompCompiler.compile(profile).bytes());
            command.add(program.toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var input = process.getOutputStream()) {
            input.write(String.join("", calls).getBytes(StandardCharsets.US_ASCII));
        }
        List<String> results = process.inputReader().lines().toList();
        assertEquals(0, process.waitFor());
        return results;
    }
}
