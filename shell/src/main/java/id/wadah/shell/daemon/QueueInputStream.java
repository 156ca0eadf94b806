package id.wadah.shell.daemon;

import java.io.IOException;
import org.jline.utils.NonBlockingInputStream;

/** A client's standard input as a stream. It takes from the queue only what is read, so that the rest can go elsewhere. */
final class QueueInputStream extends NonBlockingInputStream {

    private final InputQueue queue;

    QueueInputStream(InputQueue queue) {
        this.queue = queue;
    }

    @Override
    public int read(long timeout, boolean isPeek) throws IOException {
        if (isPeek) {
            return queue.peek(timeout);
        }
        byte[] one = new byte[1];
        int count = queue.read(one, 0, 1, timeout);
        return count < 0 ? count : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return queue.read(bytes, offset, length, 0);
    }

    @Override
    public int readBuffered(byte[] bytes, int offset, int length, long timeout) throws IOException {
        return queue.read(bytes, offset, length, timeout);
    }

    @Override
    public int available() {
        return queue.available();
    }
}
