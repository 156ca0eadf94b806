package id.wadah.shell.daemon;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One frame that arrived; source: the table in {@link Protocol}. */
record Frame(int type, byte[] payload) {

    String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** The unsigned byte at {@code offset}. */
    int octet(int offset) {
        return payload[offset] & 0xff;
    }

    /** The unsigned 16-bit number at {@code offset}. */
    int number16(int offset) {
        return ByteBuffer.wrap(payload).getShort(offset) & 0xffff;
    }
}
