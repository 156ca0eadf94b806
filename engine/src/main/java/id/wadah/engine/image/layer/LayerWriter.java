package id.wadah.engine.image.layer;

import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.layout.BlobWriter;
import id.wadah.engine.image.oci.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.zip.Deflater;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** Writes layers so that equal entries give equal bytes: sorted by path, no names of owners, no time in the gzip header. */
public final class LayerWriter {

    /** Operating system "unknown", so that the header does not depend on the Java release; source: RFC 1952, section 2.3.1. */
    private static final int ANY_SYSTEM = 255;

    private LayerWriter() {}

    /** Writes an uncompressed archive, and returns how many bytes its files have. */
    public interface Archive {
        long write(OutputStream out) throws IOException;
    }

    /** Stores the entries as a gzip layer. */
    public static WrittenLayer write(BlobStore store, Collection<LayerEntry> entries) {
        return write(store, out -> write(entries, out));
    }

    /** Stores an archive, which is written now, as a gzip layer. */
    public static WrittenLayer write(BlobStore store, Archive archive) {
        try (StagedLayer staged = stage(store, archive)) {
            return staged.publish();
        } catch (IOException e) {
            throw StorageFailure.of(store.directory(), e);
        }
    }

    /**
     * Writes an archive as a gzip layer that is not stored yet.
     *
     * @throws IOException what {@code archive} throws
     */
    public static StagedLayer stage(BlobStore store, Archive archive) throws IOException {
        MessageDigest hash = Digest.start();
        GzipParameters gzip = new GzipParameters();
        gzip.setOperatingSystem(ANY_SYSTEM);
        // The blob stays on this machine: speed matters more than the last tenth of its size.
        gzip.setCompressionLevel(Deflater.BEST_SPEED);
        gzip.setBufferSize(64 * 1024);
        BlobWriter blob = store.writer();
        try {
            long size;
            try (OutputStream compressed = new GzipCompressorOutputStream(blob.content(), gzip);
                    OutputStream plain = new DigestOutputStream(compressed, hash)) {
                size = archive.write(plain);
            }
            return new StagedLayer(store.directory(), blob, Digest.of(hash), size);
        } catch (IOException | RuntimeException e) {
            blob.close();
            throw e;
        }
    }

    /** Writes an uncompressed archive; returns how many bytes its files have. */
    static long write(Collection<LayerEntry> entries, OutputStream out) throws IOException {
        List<LayerEntry> sorted =
                entries.stream().sorted(Comparator.comparing(LayerEntry::path)).toList();
        TarWriter tar = new TarWriter(out);
        for (LayerEntry entry : sorted) {
            tar.write(entry);
        }
        tar.finish();
        return tar.size();
    }
}
