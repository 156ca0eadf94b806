package id.wadah.engine.image.layer;

import id.wadah.engine.CountedStream;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.IOException;
import java.io.InputStream;

/** Refuses an archive that becomes too large for its blob. */
final class RatioGuard extends CountedStream {

    private final CountedStream blob;
    private final String layer;
    private final UnpackLimits limits;

    /** @param blob what {@code archive} is read from */
    RatioGuard(InputStream archive, CountedStream blob, String layer, UnpackLimits limits) {
        super(archive);
        this.blob = blob;
        this.layer = layer;
        this.limits = limits;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int got = super.read(into, offset, length);
        if (count() > limits.archiveFrom() && count() / limits.ratio() > blob.count()) {
            throw new EngineException(Problem.LAYER_BOMB, layer, String.valueOf(limits.ratio()));
        }
        return got;
    }
}
