package id.wadah.engine.image.archive;

import id.wadah.engine.CountedStream;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read, and refuses to be read beyond an allowance. */
final class MeteredStream extends CountedStream {

    private long granted = Long.MAX_VALUE;
    private long end = Long.MAX_VALUE;

    MeteredStream(InputStream in) {
        super(in);
    }

    /** From here on so many bytes may be read. */
    void allow(long bytes) {
        granted = bytes;
        end = count() + bytes;
    }

    void allowAll() {
        granted = Long.MAX_VALUE;
        end = Long.MAX_VALUE;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        long left = Math.max(end - count(), 0);
        if (left == 0 && length > 0) {
            throw new EngineException(Problem.ARCHIVE_TOO_LARGE, "tar", Long.toString(granted));
        }
        return super.read(bytes, offset, (int) Math.min(length, left));
    }
}
