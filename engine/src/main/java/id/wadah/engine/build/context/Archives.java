package id.wadah.engine.build.context;

import id.wadah.engine.EngineException;
import id.wadah.engine.copy.CompressedStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells tar archives from other files by what is in them, as Docker does. */
public final class Archives {

    /** Enough to unpack a header from, however it is compressed. */
    private static final int START = 1 << 15;

    private static final int HEADER = 512;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;

    private Archives() {}

    /**
     * Whether a tar archive, compressed or not, begins here; the stream stays where it is.
     *
     * @param in that can be marked
     */
    public static boolean begins(InputStream in) throws IOException {
        in.mark(START);
        byte[] start = in.readNBytes(START);
        in.reset();
        return isArchive(start);
    }

    private static boolean isArchive(byte[] start) {
        try (InputStream unpacked = CompressedStream.open(new ByteArrayInputStream(start))) {
            return isHeader(unpacked.readNBytes(HEADER));
        } catch (IOException | EngineException | IllegalArgumentException notCompressed) {
            return false;
        }
    }

    /** Source: tar(5), "Old-Style Archive Format": the sum of all bytes, with spaces in place of the sum itself. */
    private static boolean isHeader(byte[] header) {
        if (header.length < HEADER || header[0] == 0) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < HEADER; i++) {
            boolean inChecksum = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
            sum += inChecksum ? ' ' : header[i] & 0xff;
        }
        int written = 0;
        for (int i = CHECKSUM; i < CHECKSUM + CHECKSUM_LENGTH; i++) {
            if (header[i] >= '0' && header[i] <= '7') {
                written = written * 8 + header[i] - '0';
            }
        }
        return sum == written;
    }
}
