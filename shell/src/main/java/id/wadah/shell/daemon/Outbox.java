package id.wadah.shell.daemon;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames on their way to one client, at most {@link #LIMIT} bytes of them: who writes more waits for the client to read.
 *
 * <p>One thread of its own writes to the channel, because a Java channel is closed when a thread that writes to it is
 * interrupted, and line editing interrupts the threads it runs on.
 */
final class Outbox {

    static final int LIMIT = 4 * Protocol.MAX_PAYLOAD;

    private final WritableByteChannel channel;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private ByteBuffer filling = ByteBuffer.allocate(Protocol.MAX_PAYLOAD);
    private ByteBuffer writing = ByteBuffer.allocate(Protocol.MAX_PAYLOAD);
    private boolean last;
    private boolean closed;

    Outbox(WritableByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Queues bytes of output as frames of {@code type}; waits, even when interrupted, while the client is behind.
     *
     * @throws IOException when the client is gone
     */
    void put(int type, byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int part = Math.min(length - done, Protocol.MAX_PAYLOAD);
            lock.lock();
            try {
                while (!closed && !last && filling.position() + part > LIMIT) {
                    changed.awaitUninterruptibly();
                }
                if (closed || last) {
                    throw new IOException("the client is gone");
                }
                append(type, bytes, offset + done, part);
            } finally {
                lock.unlock();
            }
            done += part;
        }
    }

    /** Queues a short frame without waiting; does nothing when the client is gone. */
    void control(int type, byte... payload) {
        lock.lock();
        try {
            if (!closed && !last) {
                append(type, payload, 0, payload.length);
            }
        } finally {
            lock.unlock();
        }
    }

    void number(int type, int number) {
        control(type, ByteBuffer.allocate(4).putInt(number).array());
    }

    void exit(int code) {
        end(Protocol.FRAME_EXIT, new byte[] {(byte) code});
    }

    void refuse(int reason, String detail) {
        byte[] text = detail.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, 1000);
        end(
                Protocol.FRAME_REFUSED,
                ByteBuffer.allocate(1 + length)
                        .put((byte) reason)
                        .put(text, 0, length)
                        .array());
    }

    /** Queues the session's last frame; whatever comes after it is dropped. */
    private void end(int type, byte[] payload) {
        lock.lock();
        try {
            control(type, payload);
            last = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Stops everything that waits here: the client is gone. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Writes to the channel until the last frame is written; the work of the outbox's own thread. */
    void drain() throws IOException {
        while (take()) {
            while (writing.hasRemaining()) {
                channel.write(writing);
            }
        }
    }

    /** Swaps the buffers once there is something to write; false when all is written. */
    private boolean take() {
        lock.lock();
        try {
            while (!closed && !last && filling.position() == 0) {
                changed.awaitUninterruptibly();
            }
            if (closed || filling.position() == 0) {
                return false;
            }
            ByteBuffer full = filling.flip();
            filling = writing.clear();
            writing = full;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void append(int type, byte[] bytes, int offset, int length) {
        int needed = filling.position() + Protocol.HEADER_BYTES + length;
        if (needed > filling.capacity()) {
            filling = ByteBuffer.allocate(Math.max(needed, 2 * filling.capacity()))
                    .put(filling.flip());
        }
        filling.putInt(length).put((byte) type).put(bytes, offset, length);
        changed.signalAll();
    }
}
