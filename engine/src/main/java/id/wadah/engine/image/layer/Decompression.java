package id.wadah.engine.image.layer;

import id.wadah.engine.image.oci.Descriptor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Opens the archive inside a layer's blob. */
final class Decompression {

    private Decompression() {}

    /** @throws IOException when the compression is none that this version reads */
    static InputStream open(Descriptor descriptor, InputStream blob) throws IOException {
        return switch (descriptor.type().orElseThrow(() -> unknown(descriptor))) {
            case LAYER -> blob;
            // Some builders write a layer as several gzip members one after the other.
            case LAYER_GZIP, DOCKER_LAYER_GZIP ->
                GzipCompressorInputStream.builder()
                        .setInputStream(new BufferedInputStream(blob, 64 * 1024))
                        .setDecompressConcatenated(true)
                        .get();
            default -> throw unknown(descriptor);
        };
    }

    private static IOException unknown(Descriptor descriptor) {
        return new IOException(descriptor.mediaType());
    }
}
