package id.wadah.engine.security.seccomp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A filter as the kernel takes it.
 *
 * @param instructions 1 to {@value #LIMIT}
 */
public record BpfProgram(List<BpfInstruction> instructions) {

    /** {@code BPF_MAXINSNS}. */
    static final int LIMIT = 4096;

    private static final int INSTRUCTION_BYTES = 8;

    public BpfProgram {
        instructions = List.copyOf(instructions);
    }

    /** How many instructions it has. */
    public int length() {
        return instructions.size();
    }

    /** The array of {@code struct sock_filter}, in this machine's byte order. */
    public byte[] bytes() {
        ByteBuffer bytes =
                ByteBuffer.allocate(instructions.size() * INSTRUCTION_BYTES).order(ByteOrder.nativeOrder());
        for (BpfInstruction instruction : instructions) {
            bytes.putShort((short) instruction.code())
                    .put((byte) instruction.jumpTrue())
                    .put((byte) instruction.jumpFalse())
                    .putInt(instruction.operand());
        }
        return bytes.array();
    }
}
