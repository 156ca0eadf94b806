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
    private long count;

    /** @param blob what {@code archive} is read from */
    RatioGuard(InputStream archive, CountedStream blob, String layer) {
        super(archive);
        this.blob = blob;
        this.layer = layer;
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
        if (count > UnpackLimits.RATIO_FROM && count / UnpackLimits.RATIO > blob.count()) {
            throw new EngineException(Problem.LAYER_BOMB, layer, String.valueOf(UnpackLimits.RATIO));
        }
        return got;
    }

    /** Counts what is read. */
    static final class CountedStream extends FilterInputStream {

        private long count;

        CountedStream(InputStream in) {
            super(in);
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            int got = in.read();
            count += got < 0 ? 0 : 1;
            return got;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int got = in.read(into, offset, length);
            count += Math.max(got, 0);
            return got;
        }
    }
}
