package id.wadah.engine.registry.server.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a client sends, by lines or by bytes. */
final class WireInput {

    private final SocketChannel channel;
    private final Deadline deadline;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024).flip();

    WireInput(SocketChannel channel, Deadline deadline) {
        this.channel = channel;
        this.deadline = deadline;
    }

    /** Waits for the first byte of something; false when the client has ended the connection instead. */
    boolean awaitAny(Duration patience) throws IOException {
        deadline.set(patience);
        return buffer.hasRemaining() || fill();
    }

    /**
     * A line without its end; source: RFC 9112, 2.2: a bare line feed is taken as one.
     *
     * @throws HttpFailure when it is longer than {@code most} bytes
     * @throws EOFException when the connection ends in it
     */
    String line(int most, int statusIfLonger) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (!buffer.hasRemaining() && !fill()) {
                throw new EOFException("the connection ended within a line");
            }
            char next = (char) (buffer.get() & 0xff);
            if (next == '\n') {
                int end = line.length();
                return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
            }
            if (line.length() == most) {
                throw new HttpFailure(statusIfLonger, "line too long");
            }
            line.append(next);
        }
    }

    /** Reads at most {@code length} bytes, at least one; -1 at the end of the connection. The client may take {@code patience} for it. */
    int read(byte[] bytes, int offset, int length, Duration patience) throws IOException {
        if (!buffer.hasRemaining()) {
            deadline.set(patience);
            boolean more = fill();
            deadline.clear();
            if (!more) {
                return -1;
            }
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(bytes, offset, count);
        return count;
    }

    private boolean fill() throws IOException {
        buffer.clear();
        try {
            return channel.read(buffer) > 0;
        } finally {
            buffer.flip();
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
