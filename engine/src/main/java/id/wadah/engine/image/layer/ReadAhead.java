package id.wadah.engine.image.layer;

import id.wadah.engine.BulkInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads a stream in a thread of its own, so that decompressing and writing go on side by side. */
final class ReadAhead extends BulkInputStream {

    private static final int CHUNK = 1 << 18;
    private static final int CHUNKS = 6;
    /** Milliseconds that its source has for what it is reading when this is closed. */
    private static final int PATIENCE = 2000;

    private static final byte[] NOTHING = new byte[0];

    private final InputStream source;
    private final BlockingQueue<Chunk> full = new ArrayBlockingQueue<>(CHUNKS + 1);
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(CHUNKS);
    private final Thread reader;
    private @Nullable Chunk current;
    private int at;
    private volatile boolean closed;

    /** @param length 0 at the end; @param failure why there is no more, null for the end */
    private record Chunk(byte[] bytes, int length, @Nullable Throwable failure) {}

    ReadAhead(InputStream source, String name) {
        this.source = source;
        for (int i = 0; i < CHUNKS; i++) {
            free.add(NOTHING);
        }
        this.reader = new Thread(this::run, name);
        reader.setDaemon(true);
        reader.start();
    }

    @SuppressWarnings("InterruptedExceptionSwallowed")
    private void run() {
        Chunk last = new Chunk(NOTHING, 0, null);
        try {
            while (!closed) {
                byte[] bytes = free.take();
                // Made when needed: most layers are small.
                bytes = bytes.length == 0 ? new byte[CHUNK] : bytes;
                int got = source.readNBytes(bytes, 0, CHUNK);
                if (got > 0) {
                    full.put(new Chunk(bytes, got, null));
                }
                if (got < CHUNK) {
                    break;
                }
            }
        } catch (InterruptedException stopped) {
            return;
        } catch (IOException | RuntimeException | Error e) {
            last = new Chunk(NOTHING, 0, e);
        }
        full.offer(last);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Chunk chunk = chunk();
        if (chunk.length() == 0) {
            return end(chunk);
        }
        int count = Math.min(length, chunk.length() - at);
        System.arraycopy(chunk.bytes(), at, into, offset, count);
        at += count;
        return count;
    }

    private Chunk chunk() throws InterruptedIOException {
        Chunk chunk = current;
        try {
            if (chunk == null || chunk.length() > 0 && at == chunk.length()) {
                if (chunk != null) {
                    free.put(chunk.bytes());
                }
                chunk = full.take();
                current = chunk;
                at = 0;
            }
            return chunk;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static int end(Chunk chunk) throws IOException {
        Throwable failure = chunk.failure();
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return -1;
    }

    /** Stops the thread, and waits until it no longer reads; the source stays open. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        // Whatever it waits for: room, a free piece, or, at last, a source that says nothing.
        for (int waits = 0; reader.isAlive(); waits++) {
            full.clear();
            free.offer(NOTHING);
            if (waits > PATIENCE) {
                reader.interrupt();
            }
            try {
                reader.join(1);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
