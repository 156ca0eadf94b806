package id.wadah.engine.registry.client;

import id.wadah.engine.BulkInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Carries a blob from the thread that downloads it to the one that unpacks it. The downloader waits while much is on the way, until nobody
 * reads any more; the unpacker waits for more, until there is the end or it is called off.
 */
final class LayerPipe {

    private static final int MOST_PIECES = 16;

    private final ArrayDeque<byte[]> pieces = new ArrayDeque<>();
    private long passed;
    private boolean ended;
    private boolean unread;
    private @Nullable IOException failure;

    /**
     * Passes on bytes of the blob; those that were passed on already, since a source had to begin anew, are left out.
     *
     * @param offset of the first one in the blob
     */
    synchronized void write(long offset, byte[] bytes, int length) {
        int known = (int) Math.min(length, Math.max(0, passed - offset));
        if (known == length || unread) {
            return;
        }
        await(() -> pieces.size() < MOST_PIECES || unread || failure != null);
        pieces.add(Arrays.copyOfRange(bytes, known, length));
        passed += length - known;
        notifyAll();
    }

    /** All of it has been written. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** There will be no more. */
    synchronized void fail(IOException why) {
        failure = failure == null ? why : failure;
        notifyAll();
    }

    /** Nobody reads any more; what is written is dropped. */
    synchronized void leave() {
        unread = true;
        pieces.clear();
        notifyAll();
    }

    private interface Condition {
        boolean holds();
    }

    private void await(Condition condition) {
        boolean interrupted = false;
        while (!condition.holds()) {
            try {
                wait();
            } catch (InterruptedException e) {
                // Whoever ends the work calls fail.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized byte @Nullable [] take() throws IOException {
        await(() -> !pieces.isEmpty() || ended || failure != null);
        if (failure != null) {
            throw new IOException(failure);
        }
        byte[] piece = pieces.poll();
        notifyAll();
        return piece;
    }

    /** The blob from its first byte, for one reader. */
    InputStream reader() {
        return new Reader();
    }

    private final class Reader extends BulkInputStream {

        private byte[] piece = new byte[0];
        private int at;

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (at == piece.length) {
                byte[] next = take();
                if (next == null) {
                    return -1;
                }
                piece = next;
                at = 0;
            }
            int count = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, into, offset, count);
            at += count;
            return count;
        }
    }
}
