package id.wadah.engine.build.context;

import id.wadah.engine.EngineException;
import id.wadah.engine.copy.CompressedStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** Tells tar archives from other files by what is in them, as Docker does. */
public final class Archives {

    /** Enough to unpack a header from, however it is compressed. */
    private static final int START = 1 << 15;

    /** gzip, bzip2, xz, zstd; sources: RFC 1952, RFC 8878, the formats' descriptions. */
    private static final List<byte[]> COMPRESSIONS = List.of(
            new byte[] {0x1f, (byte) 0x8b, 8},
            new byte[] {'B', 'Z', 'h'},
            new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0},
            new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd});

    private static final int LONGEST_MARK = 6;
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

    /** Whether something compressed begins here, which no text does; the stream stays where it is. */
    static boolean isCompressed(InputStream in) throws IOException {
        in.mark(HEADER);
        byte[] start = in.readNBytes(LONGEST_MARK);
        in.reset();
        return COMPRESSIONS.stream().anyMatch(mark -> Arrays.equals(mark, Arrays.copyOf(start, mark.length)));
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
