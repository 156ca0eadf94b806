package id.wadah.engine;

import java.io.IOException;
import java.io.InputStream;

/** Counts what is read, by one thread at a time; any thread may ask how much it was. */
public class CountedStream extends BulkInputStream {

    private final InputStream in;
    private volatile long count;

    public CountedStream(InputStream in) {
        this.in = in;
    }

    /** Bytes so far. */
    public final long count() {
        return count;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int got = in.read(into, offset, length);
        count = count + Math.max(got, 0);
        return got;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
