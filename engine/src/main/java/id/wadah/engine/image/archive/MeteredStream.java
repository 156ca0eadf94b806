package id.wadah.engine.image.archive;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read, and refuses to be read beyond an allowance. */
final class MeteredStream extends FilterInputStream {

    private long count;
    private long allowed = Long.MAX_VALUE;

    MeteredStream(InputStream in) {
        super(in);
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
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
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

    /** Skipped bytes are read, and counted. */
    @Override
    public long skip(long bytes) throws IOException {
        byte[] buffer = new byte[(int) Math.min(Math.max(bytes, 0), 8192)];
        int read = buffer.length == 0 ? 0 : read(buffer, 0, buffer.length);
        return Math.max(read, 0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
