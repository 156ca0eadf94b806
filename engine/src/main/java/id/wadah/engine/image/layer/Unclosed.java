package id.wadah.engine.image.layer;

import java.io.FilterInputStream;
import java.io.InputStream;

/** A stream that belongs to somebody else, who closes it. */
final class Unclosed extends FilterInputStream {

    Unclosed(InputStream in) {
        super(in);
    }

    @Override
    public void close() {}
}
