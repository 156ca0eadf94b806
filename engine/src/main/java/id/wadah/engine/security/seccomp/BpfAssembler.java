package id.wadah.engine.security.seccomp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a program from its end to its start, so that the target of every jump, which only goes forward, is known when the jump is
 * written. A label is the number of instructions from the target to the end.
 */
final class BpfAssembler {

    /** A comparison may be preceded by two jumps of its own making; what it then reaches for certain. */
    private static final int NEAR = BpfInstruction.REACH - 2;

    private final List<BpfInstruction> reversed = new ArrayList<>();
    private final Map<Integer, Integer> returns = new HashMap<>();

    /** A return of this value within reach of the next instruction: one already there, or a new one. */
    int returning(int value) {
        Integer label = returns.get(value);
        if (label == null || distance(label) > NEAR) {
            label = add(BpfInstruction.of(BpfInstruction.RETURN, value));
            returns.put(value, label);
        }
        return label;
    }

    /** Loads the word at this offset of {@code struct seccomp_data}, then goes on with what was written last. */
    int load(int offset) {
        return add(BpfInstruction.of(BpfInstruction.LOAD, offset));
    }

    /** Masks the accumulator, then goes on with what was written last. */
    int and(int mask) {
        return add(BpfInstruction.of(BpfInstruction.AND, mask));
    }

    /** Compares the accumulator with the operand and goes on at one of two labels, however far they are. */
    int branch(int code, int operand, int whenTrue, int whenFalse) {
        int nearTrue = near(whenTrue);
        int nearFalse = whenFalse == whenTrue ? nearTrue : near(whenFalse);
        return add(new BpfInstruction(code, distance(nearTrue), distance(nearFalse), operand));
    }

    BpfProgram program() {
        List<BpfInstruction> forward = new ArrayList<>(reversed);
        Collections.reverse(forward);
        return new BpfProgram(forward);
    }

    /** The label itself, or that of a jump to it. */
    private int near(int label) {
        int distance = distance(label);
        return distance <= NEAR ? label : add(BpfInstruction.of(BpfInstruction.JUMP, distance));
    }

    /** How many instructions the next one would skip to get to the label. */
    private int distance(int label) {
        return reversed.size() - label;
    }

    private int add(BpfInstruction instruction) {
        reversed.add(instruction);
        return reversed.size();
    }
}
