package id.wadah.engine;

import java.io.IOException;
import java.io.InputStream;

/** The first so many bytes of another stream. */
public final class BoundedStream extends BulkInputStream {

    private final InputStream in;
    private long left;

    public BoundedStream(InputStream in, long length) {
        this.in = in;
        this.left = length;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = left == 0 ? -1 : in.read(bytes, offset, (int) Math.min(length, left));
        left -= Math.max(count, 0);
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
