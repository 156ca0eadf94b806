package id.wadah.engine;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream with a single way through it: whoever asks for one byte, or skips some, reads them as everybody else does, so that what counts,
 * checks or changes bytes on their way misses none.
 */
public abstract class BulkInputStream extends InputStream {

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] into, int offset, int length) throws IOException;
}
