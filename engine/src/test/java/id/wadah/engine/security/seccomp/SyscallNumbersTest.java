package id.wadah.engine.security.seccomp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.security.CCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our table of numbers against the kernel headers of this machine. */
class SyscallNumbersTest {

    private static final Pattern DEFINE =
            Pattern.compile("#define __NR_(\\w+) (?:\\(__X32_SYSCALL_BIT \\+ )?(\\d+)\\)?");

    @ParameterizedTest
    @CsvSource({"X86_64, asm/unistd_64.h, 350", "X86, asm/unistd_32.h, 420", "X32, asm/unistd_x32.h, 340"})
    void agreesWithTheHeaders(SeccompAbi abi, String header, int atLeast) throws Exception {
        CCompiler.need(SeccompAbi.ofThisMachine() == SeccompAbi.X86_64, "an x86-64 machine");
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (String line : defines(header)) {
            Matcher define = DEFINE.matcher(line);
            if (define.matches()) {
                seen++;
                int number = Integer.parseInt(define.group(2)) | abi.numberBit();
                if (!SyscallNumbers.of(abi, define.group(1)).equals(OptionalInt.of(number))) {
                    wrong.add(line);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(seen >= atLeast, () -> header + " has too few");
    }

    @Test
    void agreesWithTheCallsThatWadahMakes() {
        for (Sysno call : Sysno.values()) {
            assertEquals(
                    OptionalInt.of(call.number()),
                    SyscallNumbers.of(SeccompAbi.ofThisMachine(), call.callName()),
                    call.callName());
        }
    }

    private static List<String> defines(String header) throws Exception {
        Process preprocessor =
                new ProcessBuilder("cc", "-E", "-dM", "-include", header, "-x", "c", "/dev/null").start();
        return preprocessor.inputReader().lines().toList();
    }
}
