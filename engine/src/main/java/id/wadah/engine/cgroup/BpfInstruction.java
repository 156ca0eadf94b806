package id.wadah.engine.cgroup;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * One eBPF instruction; source: RFC 9669, the BPF instruction set architecture.
 *
 * @param opcode class, operation and operand kind
 * @param target register that is changed or compared, 0 to 10
 * @param source register that is read, 0 to 10
 * @param offset of a jump, in instructions after the next; of a load, in bytes
 * @param immediate the constant operand
 */
record BpfInstruction(int opcode, int target, int source, int offset, int immediate) {

    static final int BYTES = 8;

    /** {@code target = *(u32 *)(source + offset)} */
    static final int LOAD_WORD = 0x61;
    /** {@code target &= immediate}, 32 bits */
    static final int AND = 0x54;
    /** {@code target >>= immediate}, 32 bits, unsigned */
    static final int SHIFT_RIGHT = 0x74;
    /** {@code target = source}, 32 bits */
    static final int MOVE = 0xbc;
    /** {@code target = immediate}, 32 bits */
    static final int SET = 0xb4;
    /** jump if {@code target != immediate}, 64 bits */
    static final int JUMP_NOT_EQUAL = 0x55;
    /** jump if {@code target != source}, 64 bits */
    static final int JUMP_NOT_SAME = 0x5d;
    /** return register 0 */
    static final int EXIT = 0x95;

    static BpfInstruction load(int target, int source, int offset) {
        return new BpfInstruction(LOAD_WORD, target, source, offset, 0);
    }

    static BpfInstruction and(int target, int immediate) {
        return new BpfInstruction(AND, target, 0, 0, immediate);
    }

    static BpfInstruction shiftRight(int target, int bits) {
        return new BpfInstruction(SHIFT_RIGHT, target, 0, 0, bits);
    }

    static BpfInstruction move(int target, int source) {
        return new BpfInstruction(MOVE, target, source, 0, 0);
    }

    static BpfInstruction set(int target, int immediate) {
        return new BpfInstruction(SET, target, 0, 0, immediate);
    }

    static BpfInstruction jumpNotEqual(int target, int immediate, int over) {
        return new BpfInstruction(JUMP_NOT_EQUAL, target, 0, over, immediate);
    }

    static BpfInstruction jumpNotSame(int target, int source, int over) {
        return new BpfInstruction(JUMP_NOT_SAME, target, source, over, 0);
    }

    static BpfInstruction exit() {
        return new BpfInstruction(EXIT, 0, 0, 0, 0);
    }

    /** The program as the kernel takes it, in this machine's byte order. */
    static byte[] assemble(List<BpfInstruction> program) {
        ByteBuffer bytes = ByteBuffer.allocate(program.size() * BYTES).order(ByteOrder.nativeOrder());
        for (BpfInstruction each : program) {
            bytes.put((byte) each.opcode)
                    .put((byte) (each.source << 4 | each.target))
                    .putShort((short) each.offset)
                    .putInt(each.immediate);
        }
        return bytes.array();
    }
}
