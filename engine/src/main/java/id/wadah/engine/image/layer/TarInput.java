package id.wadah.engine.image.layer;

import id.wadah.engine.BulkInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** An archive as blocks, and the data of one entry at a time. */
final class TarInput extends BulkInputStream {

    private static final int BUFFER = 1 << 17;

    private final InputStream in;
    private final byte[] scratch = new byte[1 << 13];
    /** Bytes of the entry's data that were not read yet. */
    private long left;
    /** What fills its last block up. */
    private int padding;

    TarInput(InputStream archive) {
        this.in = new BufferedInputStream(archive, BUFFER);
    }

    /** The next block; null at the end of the archive, or where it stops between two entries. */
    byte @Nullable [] block() throws IOException {
        byte[] block = new byte[TarHeader.BLOCK];
        int got = in.readNBytes(block, 0, block.length);
        if (got == 0) {
            return null;
        }
        if (got < block.length) {
            throw cutShort();
        }
        return block;
    }

    /** What follows is an entry's data. */
    void begin(long size) {
        left = size;
        padding = (int) (-size & (TarHeader.BLOCK - 1));
    }

    /**
     * Passes over what is left of an entry's data. An archive may end without what fills up its last block, as those of {@code umoci insert} do, and
     * Docker takes them.
     */
    void end() throws IOException {
        if (pass(left) < left) {
            throw cutShort();
        }
        pass(padding);
        left = 0;
        padding = 0;
    }

    /** How many there were. */
    private long pass(long count) throws IOException {
        long passed = 0;
        while (passed < count) {
            int got = in.read(scratch, 0, (int) Math.min(count - passed, scratch.length));
            if (got < 0) {
                break;
            }
            passed += got;
        }
        return passed;
    }

    /** The whole data of an entry that describes another one. */
    byte[] all(long size) throws IOException {
        if (size > UnpackLimits.HEADER) {
            throw new IOException("an extended header of " + size + " bytes");
        }
        begin(size);
        byte[] data = in.readNBytes((int) size);
        if (data.length < size) {
            throw cutShort();
        }
        left = 0;
        end();
        return data;
    }

    /** Blocks between a header and its data, which its size does not count. */
    InputStream beforeData() {
        return in;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int got = in.read(into, offset, (int) Math.min(length, left));
        if (got < 0) {
            throw cutShort();
        }
        left -= got;
        return got;
    }

    /** The entry is read to its end by whoever reads on; the archive stays open. */
    @Override
    public void close() {}

    void closeArchive() throws IOException {
        in.close();
    }

    private static EOFException cutShort() {
        return new EOFException("the archive is cut short");
    }
}
