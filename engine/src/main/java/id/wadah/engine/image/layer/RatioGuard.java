package id.wadah.engine.image.layer;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses an archive that becomes too large for its blob. */
final class RatioGuard extends FilterInputStream {

    private final CountedStream blob;
    private final String layer;
    private final UnpackLimits limits;
    private long count;

    /** @param blob what {@code archive} is read from */
    RatioGuard(InputStream archive, CountedStream blob, String layer, UnpackLimits limits) {
        super(archive);
        this.blob = blob;
        this.layer = layer;
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int got = in.read(into, offset, length);
        count += Math.max(got, 0);
        if (count > limits.archiveFrom() && count / limits.ratio() > blob.bytes()) {
            throw new EngineException(Problem.LAYER_BOMB, layer, String.valueOf(limits.ratio()));
        }
        return got;
    }

    /** Counts what is read, by one thread at a time. */
    static final class CountedStream extends FilterInputStream implements Allowance.BlobCount {

        private volatile long count;

        CountedStream(InputStream in) {
            super(in);
        }

        @Override
        public long bytes() {
            return count;
        }

        @Override
        public int read() throws IOException {
            int got = in.read();
            count = count + (got < 0 ? 0 : 1);
            return got;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int got = in.read(into, offset, length);
            count = count + Math.max(got, 0);
            return got;
        }
    }
}
