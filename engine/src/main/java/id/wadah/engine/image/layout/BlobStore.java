package id.wadah.engine.image.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.image.oci.OciJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Content by its digest: the {@code blobs/sha256} directory of an image layout. Whatever is read is verified; several threads
 * may read and write at once.
 */
public final class BlobStore {

    /** The most that a document may have, which is read into memory as a whole; as registries have it. */
    public static final int LONGEST_DOCUMENT = 4 * 1024 * 1024;

    private final BlobFiles files;
    private final Scratch scratch;
    private final PartialBlobs partials;
    private final DiskSync disk;
    private final @Nullable Lease lease;

    public BlobStore(DataRoot root) {
        this(
                new BlobFiles(root.images().resolve("blobs").resolve("sha256")),
                new Scratch(root),
                new PartialBlobs(root.partial()),
                new DiskSync(),
                null);
    }

    private BlobStore(BlobFiles files, Scratch scratch, PartialBlobs partials, DiskSync disk, @Nullable Lease lease) {
        this.files = files;
        this.scratch = scratch;
        this.partials = partials;
        this.disk = disk;
        this.lease = lease;
    }

    /** The same store, where all that is written, read or found is held by the lease. */
    public BlobStore under(Lease holder) {
        return new BlobStore(files, scratch, partials, disk, holder);
    }

    public Path directory() {
        return files.directory();
    }

    /** Where the blob is, or would be. */
    public Path path(Digest digest) {
        return files.path(digest);
    }

    public boolean contains(Digest digest) {
        hold(digest);
        return isThere(digest);
    }

    boolean isThere(Digest digest) {
        return files.isThere(digest);
    }

    /** Stores the content; that it is there already does no harm. */
    public Descriptor write(MediaType type, byte[] content) {
        Digest digest = Digest.of(content);
        hold(digest);
        try {
            if (!files.has(digest, content)) {
                Path file = scratch.file("write");
                try {
                    Files.write(file, content);
                    place(file, digest);
                } finally {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw StorageFailure.of(path(digest), e);
        }
        return Descriptor.of(type, digest, content.length);
    }

    /** Stores a file of the temporary directory that was hashed when it was written; it is moved. One that was there is replaced. */
    public void adopt(Path file, Digest digest) {
        try {
            place(file, digest);
        } catch (IOException e) {
            throw StorageFailure.of(path(digest), e);
        }
    }

    /** Moves a finished file to where the blob belongs; a damaged one is replaced. It is on its way to the disk then. */
    void place(Path file, Digest digest) throws IOException {
        if (lease != null) {
            lease.brought(digest);
        }
        scratch.place(file, path(digest));
        disk.begin(path(digest));
    }

    private void hold(Digest digest) {
        if (lease != null) {
            lease.hold(digest);
        }
    }

    /**
     * Returns when those blobs are on the disk, as far as they were written since the start of the engine; for who is about to point to them
     * for good.
     *
     * @throws EngineException when one could not be written
     */
    public void sync(Collection<Digest> blobs) {
        disk.await(blobs.stream().map(this::path).toList(), files.directory());
    }

    /**
     * Begins to bring a blob from elsewhere, or goes on where that was broken off. When somebody else is bringing it already, waits until that
     * is done, or takes over where it failed.
     *
     * @param waiting told from time to time how many bytes are there while somebody else brings them
     * @return empty when the blob is there
     * @throws java.io.UncheckedIOException when the thread is interrupted while it waits
     */
    public Optional<BlobIngest> ingest(Descriptor blob, LongConsumer waiting) {
        hold(blob.digest());
        return partials.ingest(this, blob, waiting);
    }

    void store(PartialFile partial, Digest digest) {
        try {
            if (lease != null) {
                lease.fetched(digest);
            }
            place(partial.path(), digest);
            partial.close();
        } catch (IOException e) {
            throw StorageFailure.of(path(digest), e);
        }
    }

    void ended(BlobIngest ingest, PartialFile partial) {
        partials.ended(ingest, partial);
    }

    /** Takes a blob that nobody needs out of the store, but keeps it for who brings it again; false when it was not there. */
    public boolean setAside(Digest digest) {
        return partials.keep(path(digest), digest);
    }

    /**
     * Deletes what was begun and not finished, and nobody is working on.
     *
     * @return bytes that were freed
     */
    public long clearPartials() {
        return partials.clear(Instant.MAX);
    }

    /** As {@link #clearPartials}, of what nobody has gone on with for a day. */
    public long clearOldPartials() {
        return partials.clear(Instant.now().minus(PartialBlobs.KEPT));
    }

    /** Starts a blob whose digest is known only at its end. */
    public BlobWriter writer() {
        try {
            return new BlobWriter(this, scratch);
        } catch (IOException e) {
            throw StorageFailure.of(files.directory(), e);
        }
    }

    /**
     * The whole content of a document.
     *
     * @throws EngineException {@link Problem#MISSING_BLOB}, {@link Problem#CORRUPT_BLOB}, {@link Problem#IMAGE_DOCUMENT_TOO_LARGE}
     */
    public byte[] read(Descriptor descriptor) {
        hold(descriptor.digest());
        return files.read(descriptor);
    }

    /**
     * A document, parsed.
     *
     * @throws EngineException as {@link #read(Descriptor)}, and {@link Problem#INVALID_IMAGE_DOCUMENT} when it is no such document
     */
    public <T> T read(Descriptor descriptor, Class<T> type) {
        byte[] content = read(descriptor);
        try {
            return OciJson.read(content, type);
        } catch (JsonProcessingException e) {
            throw new EngineException(
                    Problem.INVALID_IMAGE_DOCUMENT, e, descriptor.digest().toString(), OciJson.reason(e));
        }
    }

    /**
     * The content as a stream that verifies the digest where it ends.
     *
     * @throws EngineException {@link Problem#MISSING_BLOB} now; the stream itself throws {@link Problem#CORRUPT_BLOB}
     */
    public InputStream open(Descriptor descriptor) {
        hold(descriptor.digest());
        return files.open(descriptor);
    }

    /** Content from elsewhere as a stream that throws {@link Problem#CORRUPT_BLOB} where it ends when it is not what was described. */
    public InputStream verified(Descriptor descriptor, InputStream content) {
        return files.verified(descriptor, content);
    }

    /** Bytes of a blob; 0 when it is not there. */
    public long size(Digest digest) {
        return files.size(digest);
    }

    public void delete(Digest digest) {
        try {
            disk.forget(path(digest));
            Files.deleteIfExists(path(digest));
        } catch (IOException e) {
            throw StorageFailure.of(path(digest), e);
        }
    }

    /** All blobs that are there. */
    public Set<Digest> all() {
        return files.all();
    }
}
