package id.wadah.shell.attach;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Looks for the detach keys in what is typed. Bytes that may be their beginning are held back until the next byte decides;
 * when it is another key, all of them go to the program.
 */
final class DetachFilter {

    private final byte[] keys;
    private byte[] held = {};

    DetachFilter(DetachKeys keys) {
        this.keys = keys.bytes();
    }

    /**
     * What was found in some bytes.
     *
     * @param forProgram what the program gets
     * @param detached whether the keys were complete
     * @param behind what was typed behind the keys
     */
    record Found(byte[] forProgram, boolean detached, byte[] behind) {}

    Found feed(byte[] typed, int offset, int length) {
        if (keys.length == 0) {
            return new Found(Arrays.copyOfRange(typed, offset, offset + length), false, new byte[0]);
        }
        ByteArrayOutputStream program = new ByteArrayOutputStream(length);
        for (int at = offset; at < offset + length; at++) {
            held = Arrays.copyOf(held, held.length + 1);
            held[held.length - 1] = typed[at];
            while (!isPrefix(held)) {
                program.write(held[0]);
                held = Arrays.copyOfRange(held, 1, held.length);
            }
            if (held.length == keys.length) {
                held = new byte[0];
                return new Found(program.toByteArray(), true, Arrays.copyOfRange(typed, at + 1, offset + length));
            }
        }
        return new Found(program.toByteArray(), false, new byte[0]);
    }

    /** What is still held back, once nothing more will be typed. */
    byte[] rest() {
        byte[] rest = held;
        held = new byte[0];
        return rest;
    }

    private boolean isPrefix(byte[] bytes) {
        return Arrays.equals(bytes, 0, bytes.length, keys, 0, bytes.length);
    }
}
