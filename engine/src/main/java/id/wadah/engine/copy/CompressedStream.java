package id.wadah.engine.copy;

import id.wadah.engine.image.layer.Compression;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Opens what a person hands over as an archive, by its first bytes, as Docker does. */
public final class CompressedStream {

    private static final int BUFFER = 65536;
    private static final int BLOCK = 512;

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
        if (start.length > 0 && start.length < BLOCK && Compression.of(start) == Compression.NONE) {
            throw new IOException(start.length + " bytes");
        }
        return Compression.open(in);
    }
}
