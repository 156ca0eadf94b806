package id.wadah.engine.image.archive;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.copy.CompressedStream;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.layout.VerifiedStream;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A file of an archive that is being written.
 *
 * @param size bytes; a tar archive says them before the content
 */
record ArchivePart(long size, Source source) {

    /** Opens the content, which verifies itself where it ends. */
    interface Source {
        InputStream open() throws IOException;
    }

    static ArchivePart document(byte[] bytes) {
        return new ArchivePart(bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    /** A blob as it is stored. */
    static ArchivePart blob(Descriptor blob, BlobStore store) {
        return new ArchivePart(blob.size(), () -> store.open(blob));
    }

    /** The archive in a layer's blob. Its size is written nowhere, so it is unpacked twice. */
    static ArchivePart plain(Descriptor layer, Digest diffId, BlobStore store) throws IOException {
        Source source = () -> new VerifiedStream(
                CompressedStream.open(store.open(layer)),
                diffId,
                found -> new EngineException(
                        Problem.CORRUPT_BLOB,
                        store.path(layer.digest()).toString(),
                        diffId.toString(),
                        found.toString()));
        try (InputStream in = source.open()) {
            return new ArchivePart(in.transferTo(OutputStream.nullOutputStream()), source);
        }
    }
}
