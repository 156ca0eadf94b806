package id.wadah.engine.security.seccomp;

/**
 * One instruction of classic BPF, {@code struct sock_filter}; source: {@code linux/filter.h}, {@code linux/bpf_common.h}.
 *
 * @param jumpTrue how many instructions to skip when the comparison holds, 0 to 255
 * @param jumpFalse how many to skip when it does not, 0 to 255
 * @param operand 32 bits
 */
record BpfInstruction(int code, int jumpTrue, int jumpFalse, int operand) {

    /** Load the word at the operand's offset of {@code struct seccomp_data} into the accumulator. */
    static final int LOAD = 0x20;

    /** Keep those bits of the accumulator that the operand has. */
    static final int AND = 0x54;

    /** Skip as many instructions as the operand says. */
    static final int JUMP = 0x05;

    static final int JUMP_IF_EQUAL = 0x15;
    static final int JUMP_IF_GREATER = 0x25;
    static final int JUMP_IF_GREATER_OR_EQUAL = 0x35;

    /** End with the operand. */
    static final int RETURN = 0x06;

    /** How far a comparison can jump. */
    static final int REACH = 255;

    BpfInstruction {
        if ((jumpTrue | jumpFalse) >>> 8 != 0) {
            throw new IllegalArgumentException("a jump over " + jumpTrue + " or " + jumpFalse + " is too far");
        }
    }

    static BpfInstruction of(int code, int operand) {
        return new BpfInstruction(code, 0, 0, operand);
    }
}
