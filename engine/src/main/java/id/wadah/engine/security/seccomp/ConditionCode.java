package id.wadah.engine.security.seccomp;

import java.util.List;

/** Writes comparisons of 64-bit arguments, which the machine of classic BPF can only look at 32 bits at a time. */
final class ConditionCode {

    private static final int ARGUMENTS = 16;

    private final BpfAssembler assembler;
    private final boolean wide;

    ConditionCode(BpfAssembler assembler, boolean wide) {
        this.assembler = assembler;
        this.wide = wide;
    }

    /** Goes to {@code taken} when all conditions hold, to {@code otherwise} when one does not; gives the label of the start. */
    int all(List<ArgCondition> conditions, int taken, int otherwise) {
        int label = taken;
        for (int i = conditions.size() - 1; i >= 0; i--) {
            label = one(conditions.get(i), label, otherwise);
        }
        return label;
    }

    private int one(ArgCondition condition, int taken, int otherwise) {
        return switch (condition.test()) {
            case EQUAL -> equal(condition, taken, otherwise);
            case NOT_EQUAL -> equal(condition, otherwise, taken);
            case GREATER -> order(condition, BpfInstruction.JUMP_IF_GREATER, taken, otherwise);
            case GREATER_OR_EQUAL -> order(condition, BpfInstruction.JUMP_IF_GREATER_OR_EQUAL, taken, otherwise);
            case LESS -> order(condition, BpfInstruction.JUMP_IF_GREATER_OR_EQUAL, otherwise, taken);
            case LESS_OR_EQUAL -> order(condition, BpfInstruction.JUMP_IF_GREATER, otherwise, taken);
        };
    }

    private int equal(ArgCondition condition, int taken, int otherwise) {
        int label = equalHalf(condition, false, taken, otherwise);
        return wide ? equalHalf(condition, true, label, otherwise) : label;
    }

    private int equalHalf(ArgCondition condition, boolean high, int taken, int otherwise) {
        int mask = half(condition.mask(), high);
        assembler.branch(BpfInstruction.JUMP_IF_EQUAL, half(condition.value(), high), taken, otherwise);
        if (mask != -1) {
            assembler.and(mask);
        }
        return load(condition, high);
    }

    private int order(ArgCondition condition, int comparison, int taken, int otherwise) {
        assembler.branch(comparison, half(condition.value(), false), taken, otherwise);
        int low = load(condition, false);
        if (!wide) {
            return low;
        }
        int high = half(condition.value(), true);
        int equal = assembler.branch(BpfInstruction.JUMP_IF_EQUAL, high, low, otherwise);
        assembler.branch(BpfInstruction.JUMP_IF_GREATER, high, taken, equal);
        return load(condition, true);
    }

    private int load(ArgCondition condition, boolean high) {
        return assembler.load(ARGUMENTS + 8 * condition.index() + (high ? 4 : 0));
    }

    private static int half(long value, boolean high) {
        return (int) (high ? value >>> 32 : value);
    }
}
