package id.wadah.engine.image.layer;

import id.wadah.engine.kernel.FileHandle.Piece;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** Of a whole content only what lies in some pieces of it; the rest is skipped. */
final class PiecesOnly extends FilterInputStream {

    private final Iterator<Piece> pieces;
    private long at;
    private long left;

    PiecesOnly(InputStream whole, List<Piece> pieces) {
        super(whole);
        this.pieces = pieces.iterator();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (left == 0) {
            if (!pieces.hasNext()) {
                return -1;
            }
            Piece next = pieces.next();
            in.skipNBytes(next.start() - at);
            at = next.start();
            left = next.end() - next.start();
        }
        int got = in.read(into, offset, (int) Math.min(length, left));
        if (got > 0) {
            at += got;
            left -= got;
        }
        return got;
    }

    @Override
    public long skip(long count) throws IOException {
        return Math.max(read(new byte[(int) Math.min(Math.max(count, 0), 8192)]), 0);
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
