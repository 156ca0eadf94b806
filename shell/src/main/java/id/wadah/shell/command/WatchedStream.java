package id.wadah.shell.command;

import id.wadah.engine.CountedStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.function.LongConsumer;

/** Tells how many bytes have been read, and ends where its reader is interrupted: reading a file does not. */
final class WatchedStream extends CountedStream {

    private final LongConsumer told;

    WatchedStream(InputStream in, LongConsumer told) {
        super(in);
        this.told = told;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException();
        }
        int got = super.read(into, offset, length);
        told.accept(count());
        return got;
    }
}
