package id.wadah.engine;

import java.io.FilterInputStream;
import java.io.InputStream;

/** A stream that belongs to somebody else, who closes it. */
public final class Unclosed extends FilterInputStream {

    public Unclosed(InputStream in) {
        super(in);
    }

    @Override
    public void close() {}
}
