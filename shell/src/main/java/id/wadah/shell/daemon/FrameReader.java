package id.wadah.shell.daemon;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Takes frames from a client's channel, one after the other. Used by one thread. */
final class FrameReader {

    private final ReadableByteChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocate(2 * Protocol.MAX_PAYLOAD).flip();

    FrameReader(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the next frame.
     *
     * @throws java.io.EOFException when the client is gone
     * @throws ProtocolException when a frame is larger than its type may be
     */
    Frame next() throws IOException {
        fill(Protocol.HEADER_BYTES);
        int length = buffer.getInt();
        int type = buffer.get() & 0xff;
        int most = type == Protocol.FRAME_HELLO ? Protocol.MAX_HELLO : Protocol.MAX_PAYLOAD;
        if (length < 0 || length > most) {
            throw new ProtocolException("frame " + type + " of " + length + " bytes");
        }
        fill(length);
        byte[] payload = new byte[length];
        buffer.get(payload);
        return new Frame(type, payload);
    }

    private void fill(int wanted) throws IOException {
        if (buffer.remaining() >= wanted) {
            return;
        }
        ByteBuffer room = buffer.capacity() >= wanted
                ? buffer
                : ByteBuffer.allocate(wanted).put(buffer);
        if (room == buffer) {
            room.compact();
        }
        while (room.position() < wanted) {
            if (channel.read(room) < 0) {
                throw new EOFException("the client is gone");
            }
        }
        buffer = room.flip();
    }
}
