package id.wadah.engine.image.layer;

import id.wadah.engine.BulkInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The content of a gzip stream of one or more members, whoever delivers it: the JDK's takes a pause of a network for the end. Source: RFC 1952.
 */
final class GzipStream extends BulkInputStream {

    private static final int BUFFER = 1 << 16;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] input = new byte[BUFFER];
    private int at;
    private int end;
    private boolean ended;

    GzipStream(InputStream in) throws IOException {
        this.in = in;
        header();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            while (!ended) {
                int got = inflater.inflate(into, offset, length);
                if (got > 0) {
                    crc.update(into, offset, got);
                    return got;
                }
                if (inflater.needsDictionary()) {
                    throw new IOException("gzip with a dictionary");
                }
                if (inflater.finished()) {
                    at = end - inflater.getRemaining();
                    trailer();
                    nextMember();
                } else if (inflater.needsInput()) {
                    if (at == end) {
                        fill();
                    }
                    inflater.setInput(input, at, end - at);
                    at = end;
                }
            }
            return -1;
        } catch (DataFormatException e) {
            throw new IOException("gzip: " + e.getMessage(), e);
        }
    }

    private void nextMember() throws IOException {
        int next = next();
        while (next == 0) {
            // Tapes and some programs fill the last block up.
            next = next();
        }
        if (next < 0) {
            ended = true;
            return;
        }
        at--;
        header();
        inflater.reset();
        crc.reset();
        inflater.setInput(input, at, end - at);
        at = end;
    }

    private void header() throws IOException {
        if (one() != 0x1f || one() != 0x8b || one() != 8) {
            throw new IOException("garbage after the end of gzip");
        }
        int flags = one();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(one() | one() << 8);
        }
        for (int text = flags & (NAME | COMMENT); text != 0; text &= text - 1) {
            while (one() != 0) {
                continue;
            }
        }
        skip((flags & HEADER_CRC) != 0 ? 2 : 0);
    }

    private void trailer() throws IOException {
        long sum = littleEndian();
        long length = littleEndian();
        if (sum != crc.getValue() || length != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new IOException("the checksum of gzip is wrong");
        }
    }

    private long littleEndian() throws IOException {
        return one() | (long) one() << 8 | (long) one() << 16 | (long) one() << 24;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            one();
        }
    }

    private int one() throws IOException {
        int next = next();
        if (next < 0) {
            throw cutShort();
        }
        return next;
    }

    private int next() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(in.read(input, 0, input.length), 0);
            if (end == 0) {
                return -1;
            }
        }
        return input[at++] & 0xff;
    }

    private void fill() throws IOException {
        at = 0;
        end = Math.max(in.read(input, 0, input.length), 0);
        if (end == 0) {
            throw cutShort();
        }
    }

    private static EOFException cutShort() {
        return new EOFException("gzip is cut short");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
