package id.wadah.shell.command;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.function.LongConsumer;

/** Tells how many bytes have been read, and ends where its reader is interrupted: reading a file does not. */
final class CountedStream extends FilterInputStream {

    private final LongConsumer told;
    private long count;

    CountedStream(InputStream in, LongConsumer told) {
        super(in);
        this.told = told;
    }

    @Override
    public int read() throws IOException {
        check();
        int read = in.read();
        told.accept(count += read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        check();
        int read = in.read(bytes, offset, length);
        told.accept(count += Math.max(read, 0));
        return read;
    }

    private static void check() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException();
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
