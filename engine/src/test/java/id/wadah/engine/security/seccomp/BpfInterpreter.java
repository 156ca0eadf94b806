package id.wadah.engine.security.seccomp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Runs a filter as the kernel would, from the bytes that the kernel gets; refuses what the kernel's verifier refuses. */
final class BpfInterpreter {

    private final List<BpfInstruction> program = new ArrayList<>();

    BpfInterpreter(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            int code = buffer.getShort() & 0xffff;
            int jumpTrue = buffer.get() & 0xff;
            int jumpFalse = buffer.get() & 0xff;
            program.add(new BpfInstruction(code, jumpTrue, jumpFalse, buffer.getInt()));
        }
    }

    int run(int architecture, int number, long... arguments) {
        ByteBuffer data = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(number).putInt(architecture).putLong(0x7f00_dead_beefL);
        for (long argument : arguments) {
            data.putLong(argument);
        }
        int accumulator = 0;
        int next = 0;
        while (true) {
            BpfInstruction instruction = program.get(next++);
            int operand = instruction.operand();
            switch (instruction.code()) {
                case 0x20 -> accumulator = data.getInt(operand);
                case 0x54 -> accumulator &= operand;
                case 0x05 -> next += operand;
                case 0x15 -> next += jump(instruction, accumulator == operand);
                case 0x25 -> next += jump(instruction, Integer.compareUnsigned(accumulator, operand) > 0);
                case 0x35 -> next += jump(instruction, Integer.compareUnsigned(accumulator, operand) >= 0);
                case 0x45 -> next += jump(instruction, (accumulator & operand) != 0);
                case 0x06 -> {
                    return operand;
                }
                default -> throw new IllegalStateException("no such instruction: " + instruction);
            }
        }
    }

    private static int jump(BpfInstruction instruction, boolean holds) {
        return holds ? instruction.jumpTrue() : instruction.jumpFalse();
    }
}
