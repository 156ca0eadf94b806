package id.wadah.engine.image.layer;

import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.layout.BlobWriter;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.MediaType;
import java.io.IOException;
import java.nio.file.Path;

/** A layer that is written but not stored yet; it is gone without a trace when it is closed before that. */
public final class StagedLayer implements AutoCloseable {

    private final Path store;
    private final BlobWriter blob;
    private final Digest diffId;
    private final long size;

    StagedLayer(Path store, BlobWriter blob, Digest diffId, long size) {
        this.store = store;
        this.blob = blob;
        this.diffId = diffId;
        this.size = size;
    }

    /** Stores it; to be called once. */
    public WrittenLayer publish() {
        return publish(blob.store());
    }

    /** As {@link #publish()}, held by the lease that the store is under. */
    public WrittenLayer publish(BlobStore held) {
        try {
            return new WrittenLayer(blob.finish(MediaType.LAYER_GZIP, held), diffId, size);
        } catch (IOException e) {
            throw StorageFailure.of(store, e);
        }
    }

    @Override
    public void close() {
        try {
            blob.close();
        } catch (IOException e) {
            throw StorageFailure.of(store, e);
        }
    }
}
