package id.wadah.engine.copy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/** Opens what a person hands over as an archive, by its first bytes, as Docker does. */
public final class CompressedStream {

    private static final int BUFFER = 65536;
    private static final int BLOCK = 512;
    /** Bytes; {@code xz -9} needs 65 MiB, and zstd has this bound of its own. */
    private static final int MOST_MEMORY = 128 << 20;

    private CompressedStream() {}

    /**
     * The archive itself; gzip, bzip2, xz, zstd or nothing around it.
     *
     * @throws IOException when it is too short for an archive, or to unpack it would take more memory than any usual level of compression
     */
    public static InputStream open(InputStream maybeCompressed) throws IOException {
        BufferedInputStream in = new BufferedInputStream(maybeCompressed, BUFFER);
        in.mark(BUFFER);
        byte[] start = in.readNBytes(BLOCK);
        in.reset();
        if (begins(start, 0x1f, 0x8b)) {
            return GzipCompressorInputStream.builder()
                    .setInputStream(in)
                    .setDecompressConcatenated(true)
                    .get();
        }
        if (begins(start, 'B', 'Z', 'h')) {
            return new BZip2CompressorInputStream(in, true);
        }
        if (begins(start, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            return XZCompressorInputStream.builder()
                    .setInputStream(in)
                    .setDecompressConcatenated(true)
                    .setMemoryLimitKiB(MOST_MEMORY / 1024)
                    .get();
        }
        if (begins(start, 0x28, 0xb5, 0x2f, 0xfd)) {
            return new ZstdCompressorInputStream(in);
        }
        if (start.length > 0 && start.length < BLOCK) {
            throw new IOException(start.length + " bytes");
        }
        return in;
    }

    private static boolean begins(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
