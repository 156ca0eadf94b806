package id.wadah.engine.image.layout;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A blob of known digest and length being brought into the store. What was brought before it was broken off, also by an engine that was
 * killed, is there already: the rest is appended. For one thread; others that want the same blob wait in {@link BlobStore#ingest}.
 */
public final class BlobIngest implements AutoCloseable {

    private final BlobStore store;
    private final Descriptor blob;
    private final PartialFile partial;

    BlobIngest(BlobStore store, Descriptor blob, PartialFile partial) {
        this.store = store;
        this.blob = blob;
        this.partial = partial;
    }

    public Descriptor blob() {
        return blob;
    }

    /** Bytes that are there: where to go on. */
    public long offset() {
        return partial.offset();
    }

    /** The bytes that are there, from the first one. */
    public InputStream existing() {
        return partial.read();
    }

    /** Drops what is there, for a source that cannot go on in the middle. */
    public void restart() {
        partial.restart();
    }

    /**
     * Where the rest goes. It throws no {@link java.io.IOException}, so whoever copies knows that such a one is the source's.
     *
     * @throws EngineException (from its methods) {@link Problem#WRONG_LENGTH} for more than the blob has; or that the disk is full or
     *     read-only
     */
    public OutputStream content() {
        return new Appending(this::append);
    }

    private void append(byte[] bytes, int from, int length) {
        if (length > blob.size() - offset()) {
            long came = offset() + length;
            partial.restart();
            throw wrongLength(came);
        }
        partial.append(bytes, from, length);
    }

    /**
     * Stores it, once all is there.
     *
     * @throws EngineException {@link Problem#WRONG_LENGTH} when something is missing, which may still be brought; {@link
     *     Problem#WRONG_DIGEST} for other content, all of which is dropped
     */
    public void finish() {
        if (offset() != blob.size()) {
            throw wrongLength(offset());
        }
        Digest found = partial.digest();
        if (!found.equals(blob.digest())) {
            partial.restart();
            throw new EngineException(Problem.WRONG_DIGEST, blob.digest().toString(), found.toString());
        }
        store.store(partial, found);
    }

    private EngineException wrongLength(long found) {
        return new EngineException(
                Problem.WRONG_LENGTH, blob.digest().toString(), Long.toString(blob.size()), Long.toString(found));
    }

    /** Keeps what is there for another time, unless it is stored. */
    @Override
    public void close() {
        store.ended(this, partial);
    }
}
