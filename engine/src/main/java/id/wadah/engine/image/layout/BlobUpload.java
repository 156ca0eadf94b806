package id.wadah.engine.image.layout;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.oci.Digest;
import java.io.OutputStream;

/**
 * A blob that somebody sends piece by piece, and of which only the sender knows what it will be. It keeps its ID over restarts of the
 * engine, until it is finished or dropped, or nobody has sent anything for a day. For one thread at a time.
 */
public final class BlobUpload implements AutoCloseable {

    private final BlobStore store;
    private final String id;
    private final PartialFile partial;

    BlobUpload(BlobStore store, String id, PartialFile partial) {
        this.store = store;
        this.id = id;
        this.partial = partial;
    }

    /** What {@link BlobStore#upload(String)} finds it by: letters, digits and hyphens. */
    public String id() {
        return id;
    }

    /** Bytes that are there. */
    public long offset() {
        return partial.offset();
    }

    /**
     * Where the next bytes go. It throws no {@link java.io.IOException}, so whoever copies knows that such a one is the sender's.
     *
     * @throws EngineException (from its methods) that the disk is full or read-only
     */
    public OutputStream content() {
        return new Appending(partial::append);
    }

    /**
     * Stores it.
     *
     * @return its length in bytes
     * @throws EngineException {@link Problem#WRONG_DIGEST}: the upload stays as it is
     */
    public long finish(Digest expected) {
        Digest found = partial.digest();
        if (!found.equals(expected)) {
            throw new EngineException(Problem.WRONG_DIGEST, expected.toString(), found.toString());
        }
        long size = partial.offset();
        store.store(partial, found, false);
        return size;
    }

    /** Drops all that was sent. */
    public void cancel() {
        store.drop(partial);
    }

    /** Lets it rest until more is sent. */
    @Override
    public void close() {
        partial.close();
    }
}
