package id.wadah.engine.image.layer;

import id.wadah.engine.BulkInputStream;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.IOException;
import java.io.InputStream;

/** Refuses an archive that becomes too large for its blob. */
final class RatioGuard extends BulkInputStream {

    private final InputStream archive;
    private final CountedStream blob;
    private final String layer;
    private final UnpackLimits limits;
    private long count;

    /** @param blob what {@code archive} is read from */
    RatioGuard(InputStream archive, CountedStream blob, String layer, UnpackLimits limits) {
        this.archive = archive;
        this.blob = blob;
        this.layer = layer;
        this.limits = limits;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int got = archive.read(into, offset, length);
        count += Math.max(got, 0);
        if (count > limits.archiveFrom() && count / limits.ratio() > blob.bytes()) {
            throw new EngineException(Problem.LAYER_BOMB, layer, String.valueOf(limits.ratio()));
        }
        return got;
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }

    /** Counts what is read, by one thread at a time. */
    static final class CountedStream extends BulkInputStream implements Allowance.BlobCount {

        private final InputStream in;
        private volatile long count;

        CountedStream(InputStream in) {
            this.in = in;
        }

        @Override
        public long bytes() {
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
}
