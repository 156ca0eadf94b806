package id.wadah.engine.security.seccomp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.security.CCompiler;
import id.wadah.engine.security.capability.Capability;
import id.wadah.engine.security.capability.CapabilitySet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our compiled default profile against the program that libseccomp, which runc uses, makes of the same rules. */
class LibseccompTest {

    private static final List<String> LIBRARIES = List.of(
            "/usr/lib/x86_64-linux-gnu/libseccomp.so.2", "/usr/lib64/libseccomp.so.2", "/usr/lib/libseccomp.so.2");

    @TempDir
    static Path directory;

    private static Path oracle;

    @BeforeAll
    static void compileOracle() throws Exception {
        CCompiler.need(SeccompAbi.ofThisMachine() == SeccompAbi.X86_64, "an x86-64 machine");
        String library = LIBRARIES.stream()
                .filter(file -> Files.exists(Path.of(file)))
                .findFirst()
                .orElse("");
        CCompiler.need(!library.isEmpty(), "libseccomp");
        oracle = CCompiler.compile(LibseccompTest.class, "libseccomp.c", directory, library);
    }

    static Stream<CapabilitySet> capabilities() {
        return Stream.of(
                CapabilitySet.NONE,
                CapabilitySet.DOCKER_DEFAULT,
                CapabilitySet.of(Capability.CAP_SYS_ADMIN, Capability.CAP_BPF),
                CapabilitySet.upTo(40));
    }

    @ParameterizedTest
    @MethodSource("capabilities")
    void decidesAlike(CapabilitySet bounding) throws Exception {
        SeccompProfile profile = DefaultProfileTest.profile(bounding);
        BpfInterpreter ours =
                new BpfInterpreter(SeccompCompiler.compile(profile).bytes());
        BpfInterpreter theirs = new BpfInterpreter(compiledByLibseccomp(profile));
        long[] values = {
            0,
            1,
            8,
            11,
            12,
            17,
            38,
            39,
            40,
            45,
            46,
            0x11,
            0x20000,
            0x20008,
            0x10000011,
            0x40000,
            0xffffffffL,
            0x100000028L
        };
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (SeccompAbi abi : profile.abis()) {
            int newest = profile.newestNumber(abi).orElseThrow();
            for (String name : SyscallNumbers.names(abi)) {
                int number = SyscallNumbers.of(abi, name).orElseThrow();
                if (number > newest || isUnknownToLibseccomp(number & 0xfff)) {
                    continue;
                }
                for (long value : values) {
                    long[] arguments = SeccompCompilerTest.six(value, value);
                    compared++;
                    if (ours.run(abi.auditArch(), number, arguments)
                            != theirs.run(abi.auditArch(), number, arguments)) {
                        different.add(abi + " " + name + " " + Long.toHexString(value));
                    }
                }
            }
        }
        assertEquals(List.of(), different.stream().limit(10).toList());
        assertTrue(compared > 15_000, "compared " + compared);
    }

    /** Calls of Linux 6.5 and later, and uretprobe, are not in every libseccomp. */
    private static boolean isUnknownToLibseccomp(int number) {
        return number > 450 && number < 512 || number == 335;
    }

    private static byte[] compiledByLibseccomp(SeccompProfile profile) throws Exception {
        StringBuilder text = new StringBuilder();
        text.append(String.format("default %x%n", profile.defaultAction().returnValue()));
        text.append("arch 40000003\narch 4000003e\n");
        for (SeccompRule rule : profile.rules()) {
            for (String call : rule.calls()) {
                text.append(String.format("rule %x %s", rule.action().returnValue(), call));
                for (ArgCondition condition : rule.conditions()) {
                    text.append(String.format(" %d %s", condition.index(), operands(condition)));
                }
                text.append('\n');
            }
        }
        Process process = new ProcessBuilder(oracle.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var input = process.getOutputStream()) {
            input.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        }
        byte[] program = process.getInputStream().readAllBytes();
        assertEquals(0, process.waitFor());
        return program;
    }

    /** {@code enum scmp_compare} and its two data. */
    private static String operands(ArgCondition condition) {
        if (condition.mask() != -1) {
            return String.format("7 %x %x", condition.mask(), condition.value());
        }
        int op = switch (condition.test()) {
            case NOT_EQUAL -> 1;
            case LESS -> 2;
            case LESS_OR_EQUAL -> 3;
            case EQUAL -> 4;
            case GREATER_OR_EQUAL -> 5;
            case GREATER -> 6;
        };
        return String.format("%d %x 0", op, condition.value());
    }
}
