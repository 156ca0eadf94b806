package id.wadah.engine.image.layer;

import id.wadah.engine.BulkInputStream;
import id.wadah.engine.kernel.FileHandle.Piece;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;

/** A whole sparse file, from the data of its pieces: holes are zeros. */
final class Expanded extends BulkInputStream {

    private final InputStream data;
    private final Iterator<Piece> pieces;
    private final long size;
    private long start;
    private long end;
    private long at;

    Expanded(InputStream data, SparseMap map) {
        this.data = data;
        this.pieces = map.pieces().iterator();
        this.size = map.size();
        next();
    }

    private void next() {
        Piece piece = pieces.hasNext() ? pieces.next() : new Piece(size, size);
        start = piece.start();
        end = piece.end();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (at == end && at < size) {
            next();
        }
        if (at >= size) {
            return -1;
        }
        int count;
        if (at < start) {
            count = (int) Math.min(length, start - at);
            Arrays.fill(into, offset, offset + count, (byte) 0);
        } else {
            count = data.read(into, offset, (int) Math.min(length, end - at));
            if (count < 0) {
                throw new EOFException("the archive is cut short");
            }
        }
        at += count;
        return count;
    }
}
