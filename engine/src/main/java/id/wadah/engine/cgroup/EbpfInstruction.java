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
record EbpfInstruction(int opcode, int target, int source, int offset, int immediate) {

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

    static EbpfInstruction load(int target, int source, int offset) {
        return new EbpfInstruction(LOAD_WORD, target, source, offset, 0);
    }

    static EbpfInstruction and(int target, int immediate) {
        return new EbpfInstruction(AND, target, 0, 0, immediate);
    }

    static EbpfInstruction shiftRight(int target, int bits) {
        return new EbpfInstruction(SHIFT_RIGHT, target, 0, 0, bits);
    }

    static EbpfInstruction move(int target, int source) {
        return new EbpfInstruction(MOVE, target, source, 0, 0);
    }

    static EbpfInstruction set(int target, int immediate) {
        return new EbpfInstruction(SET, target, 0, 0, immediate);
    }

    static EbpfInstruction jumpNotEqual(int target, int immediate, int over) {
        return new EbpfInstruction(JUMP_NOT_EQUAL, target, 0, over, immediate);
    }

    static EbpfInstruction jumpNotSame(int target, int source, int over) {
        return new EbpfInstruction(JUMP_NOT_SAME, target, source, over, 0);
    }

    static EbpfInstruction exit() {
        return new EbpfInstruction(EXIT, 0, 0, 0, 0);
    }

    /** The program as the kernel takes it, in this machine's byte order. */
    static byte[] assemble(List<EbpfInstruction> program) {
        ByteBuffer bytes = ByteBuffer.allocate(program.size() * BYTES).order(ByteOrder.nativeOrder());
        for (EbpfInstruction each : program) {
            bytes.put((byte) each.opcode)
                    .put((byte) (each.source << 4 | each.target))
                    .putShort((short) each.offset)
                    .putInt(each.immediate);
        }
        return bytes.array();
    }
}
