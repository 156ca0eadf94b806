package id.wadah.engine.kernel;

import java.io.InputStream;
import java.util.Objects;

/** The content of an open file, from where its descriptor stands; closing it closes the descriptor. */
final class FileStream extends InputStream {

    private final Fd fd;

    FileStream(Fd fd) {
        this.fd = fd;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        int got = fd.read(into, offset, length);
        return got == 0 ? -1 : got;
    }

    @Override
    public void close() {
        fd.close();
    }
}
