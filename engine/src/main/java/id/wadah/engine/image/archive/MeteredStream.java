package id.wadah.engine.image.archive;

import id.wadah.engine.BulkInputStream;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read, and refuses to be read beyond an allowance. */
final class MeteredStream extends BulkInputStream {

    private final InputStream in;
    private long count;
    private long allowed = Long.MAX_VALUE;

    MeteredStream(InputStream in) {
        this.in = in;
    }

    long count() {
        return count;
    }

    /** From here on so many bytes may be read. */
    void allow(long bytes) {
        allowed = count + bytes;
    }

    void allowAll() {
        allowed = Long.MAX_VALUE;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (count >= allowed && length > 0) {
            throw new EngineException(Problem.ARCHIVE_TOO_LARGE, "tar", Long.toString(allowed - count));
        }
        int read = in.read(bytes, offset, (int) Math.min(length, allowed - count));
        count += Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
