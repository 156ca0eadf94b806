package id.wadah.engine.copy;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Opens what a person hands over as an archive, by its first bytes, as Docker does. */
public final class CompressedStream {

    private static final int BUFFER = 65536;
    private static final int BLOCK = 512;

    private CompressedStream() {}

    /**
     * The archive itself.
     *
     * @throws EngineException {@link Problem#UNKNOWN_COMPRESSION}
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
            throw new EngineException(Problem.UNKNOWN_COMPRESSION, "xz");
        }
        if (begins(start, 0x28, 0xb5, 0x2f, 0xfd)) {
            throw new EngineException(Problem.UNKNOWN_COMPRESSION, "zstd");
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
