package id.wadah.engine.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the assembled bytes on a small machine of its own, which knows only what RFC 9669 says of each instruction. */
class DeviceProgramTest {

    private static final int MKNOD = 1;
    private static final int READ = 2;
    private static final int WRITE = 4;
    private static final int BLOCK = 1;
    private static final int CHARACTER = 2;

    @ParameterizedTest
    @CsvSource({
        // /dev/null, zero, full, random, urandom, tty, ptmx, a pseudo-terminal: to be read and written
        "2, 1, 3, 6, true",
        "2, 1, 5, 6, true",
        "2, 1, 7, 6, true",
        "2, 1, 8, 2, true",
        "2, 1, 9, 4, true",
        "2, 5, 0, 6, true",
        "2, 5, 2, 6, true",
        "2, 136, 0, 6, true",
        "2, 136, 917, 6, true",
        // /dev/mem, kmsg, console, a disk, as block and character device
        "2, 1, 1, 2, false",
        "2, 1, 11, 2, false",
        "2, 5, 1, 6, false",
        "1, 8, 0, 2, false",
        "1, 8, 0, 4, false",
        "1, 1, 3, 2, false",
        "1, 136, 0, 2, false",
        // nodes may be made of anything, but not in the same go opened
        "1, 8, 0, 1, true",
        "2, 10, 229, 1, true",
        "1, 8, 0, 3, false",
        "2, 10, 229, 7, false",
        // a major number that is only a part of another
        "2, 65537, 3, 2, false",
    })
    void dockersDefaultAllowsWhatEveryProgramNeedsAndNoDisk(
            int type, int major, int minor, int access, boolean allowed) {
        assertEquals(allowed, run(DevicePolicy.DEFAULT, type, major, minor, access));
    }

    @Test
    void anEmptyPolicyRefusesAll() {
        assertEquals(false, run(new DevicePolicy(false, List.of()), CHARACTER, 1, 3, READ));
    }

    @Test
    void everythingIsEverything() {
        assertEquals(true, run(DevicePolicy.UNRESTRICTED, BLOCK, 8, 0, READ | WRITE | MKNOD));
    }

    @Test
    void onlyTheAccessThatARuleNamesIsAllowed() {
        DevicePolicy readable = new DevicePolicy(false, List.of(new DeviceRule(DeviceRule.Type.BLOCK, 8, null, "r")));

        assertEquals(true, run(readable, BLOCK, 8, 5, READ));
        assertEquals(false, run(readable, BLOCK, 8, 5, WRITE));
        assertEquals(false, run(readable, BLOCK, 8, 5, READ | WRITE));
        assertEquals(false, run(readable, BLOCK, 9, 5, READ));
    }

    @Test
    void theMachineItselfNoticesANonsenseInstruction() {
        byte[] nonsense = EbpfInstruction.assemble(List.of(new EbpfInstruction(0x42, 0, 0, 0, 0)));
        assertThrows(IllegalStateException.class, () -> interpret(nonsense, new int[] {0, 0, 0}));
    }

    private static boolean run(DevicePolicy policy, int type, int major, int minor, int access) {
        byte[] program = EbpfInstruction.assemble(DeviceProgram.of(policy));
        return interpret(program, new int[] {access << 16 | type, major, minor}) == 1;
    }

    private static long interpret(byte[] program, int[] context) {
        ByteBuffer code = ByteBuffer.wrap(program).order(ByteOrder.nativeOrder());
        long[] registers = new long[11];
        for (int at = 0; ; at++) {
            int opcode = code.get(at * 8) & 0xff;
            int target = code.get(at * 8 + 1) & 0xf;
            int source = (code.get(at * 8 + 1) & 0xf0) >> 4;
            int offset = code.getShort(at * 8 + 2);
            int immediate = code.getInt(at * 8 + 4);
            switch (opcode) {
                case 0x61 -> {
                    assertEquals(1, source, "only the context can be read");
                    registers[target] = Integer.toUnsignedLong(context[offset / 4]);
                }
                case 0x54 -> registers[target] = registers[target] & immediate & 0xffffffffL;
                case 0x74 -> registers[target] = (registers[target] & 0xffffffffL) >>> immediate;
                case 0xbc -> registers[target] = registers[source] & 0xffffffffL;
                case 0xb4 -> registers[target] = Integer.toUnsignedLong(immediate);
                case 0x55 -> at += registers[target] != immediate ? offset : 0;
                case 0x5d -> at += registers[target] != registers[source] ? offset : 0;
                case 0x95 -> {
                    return registers[0];
                }
                default -> throw new IllegalStateException("opcode " + opcode);
            }
        }
    }
}
