package id.wadah.engine.image.layer;

import id.wadah.engine.BulkInputStream;
import id.wadah.engine.kernel.FileHandle.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** Of a whole content only what lies in some pieces of it; the rest is skipped. */
final class PiecesOnly extends BulkInputStream {

    private final InputStream in;
    private final Iterator<Piece> pieces;
    private long at;
    private long left;

    PiecesOnly(InputStream whole, List<Piece> pieces) {
        this.in = whole;
        this.pieces = pieces.iterator();
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
    public void close() throws IOException {
        in.close();
    }
}
