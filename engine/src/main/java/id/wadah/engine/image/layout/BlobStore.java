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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Content by its digest: the {@code blobs/sha256} directory of an image layout. Whatever is read is verified; several threads
 * may read and write at once.
 */
public final class BlobStore {

    private final Path directory;
    private final Scratch scratch;

    public BlobStore(DataRoot root) {
        this.directory = root.images().resolve("blobs").resolve("sha256");
        this.scratch = new Scratch(root);
    }

    public Path directory() {
        return directory;
    }

    /** Where the blob is, or would be. */
    public Path path(Digest digest) {
        return directory.resolve(digest.hex());
    }

    public boolean contains(Digest digest) {
        return Files.isRegularFile(path(digest));
    }

    /** Stores the content; that it is there already does no harm. */
    public Descriptor write(MediaType type, byte[] content) {
        Digest digest = Digest.of(content);
        try {
            scratch.write(path(digest), content);
        } catch (IOException e) {
            throw StorageFailure.of(path(digest), e);
        }
        return Descriptor.of(type, digest, content.length);
    }

    /** Starts a blob whose digest is known only at its end. */
    public BlobWriter writer() {
        try {
            return new BlobWriter(this, scratch);
        } catch (IOException e) {
            throw StorageFailure.of(directory, e);
        }
    }

    /**
     * The whole content of a document.
     *
     * @throws EngineException {@link Problem#MISSING_BLOB}, {@link Problem#CORRUPT_BLOB}
     */
    public byte[] read(Descriptor descriptor) {
        Path file = path(descriptor.digest());
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw missing(descriptor);
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
        Digest found = Digest.of(content);
        if (!found.equals(descriptor.digest())) {
            throw corrupt(descriptor, found);
        }
        return content;
    }

    /**
     * A document, parsed.
     *
     * @throws EngineException as {@link #read(Descriptor)}, and {@link Problem#CORRUPT_STATE} when it is no such document
     */
    public <T> T read(Descriptor descriptor, Class<T> type) {
        byte[] content = read(descriptor);
        try {
            return OciJson.read(content, type);
        } catch (JsonProcessingException e) {
            throw new EngineException(
                    Problem.CORRUPT_STATE, e, path(descriptor.digest()).toString(), e.getOriginalMessage());
        }
    }

    /**
     * The content as a stream that verifies the digest where it ends.
     *
     * @throws EngineException {@link Problem#MISSING_BLOB} now; the stream itself throws {@link Problem#CORRUPT_BLOB}
     */
    public InputStream open(Descriptor descriptor) {
        try {
            return verified(descriptor, Files.newInputStream(path(descriptor.digest())));
        } catch (NoSuchFileException e) {
            throw missing(descriptor);
        } catch (IOException e) {
            throw StorageFailure.of(path(descriptor.digest()), e);
        }
    }

    /** Content from elsewhere as a stream that throws {@link Problem#CORRUPT_BLOB} where it ends when it is not what was described. */
    public InputStream verified(Descriptor descriptor, InputStream content) {
        return new VerifiedStream(content, descriptor.digest(), found -> corrupt(descriptor, found));
    }

    public void delete(Digest digest) {
        try {
            Files.deleteIfExists(path(digest));
        } catch (IOException e) {
            throw StorageFailure.of(path(digest), e);
        }
    }

    /** Deletes all blobs but those; returns what was deleted. */
    public List<Digest> retain(Set<Digest> wanted) {
        List<Digest> deleted =
                all().stream().filter(blob -> !wanted.contains(blob)).toList();
        deleted.forEach(this::delete);
        return deleted;
    }

    private Set<Digest> all() {
        if (!Files.isDirectory(directory)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            Set<Digest> digests = new TreeSet<>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9a-f]{64}"))
                    .forEach(name -> digests.add(new Digest(name)));
            return digests;
        } catch (IOException | UncheckedIOException e) {
            throw StorageFailure.of(directory, e);
        }
    }

    private EngineException missing(Descriptor descriptor) {
        return new EngineException(
                Problem.MISSING_BLOB,
                path(descriptor.digest()).toString(),
                descriptor.digest().toString());
    }

    private EngineException corrupt(Descriptor descriptor, Digest found) {
        return new EngineException(
                Problem.CORRUPT_BLOB,
                path(descriptor.digest()).toString(),
                descriptor.digest().toString(),
                found.toString());
    }
}
