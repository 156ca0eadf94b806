package id.wadah.engine.image.layout;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of a blob store, one a blob, named by its digest; whatever is read of them is verified. */
record BlobFiles(Path directory) {

    Path path(Digest digest) {
        return directory.resolve(digest.hex());
    }

    boolean isThere(Digest digest) {
        return Files.isRegularFile(path(digest));
    }

    /** Whether the file says exactly that. */
    boolean has(Digest digest, byte[] content) throws IOException {
        try {
            return Files.size(path(digest)) == content.length
                    && Arrays.equals(Files.readAllBytes(path(digest)), content);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Bytes of a blob; 0 when it is not there. */
    long size(Digest digest) {
        try {
            return Files.size(path(digest));
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw StorageFailure.of(path(digest), e);
        }
    }

    Set<Digest> all() {
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

    /** @throws EngineException {@link Problem#MISSING_BLOB}, {@link Problem#CORRUPT_BLOB}, {@link Problem#IMAGE_DOCUMENT_TOO_LARGE} */
    byte[] read(Descriptor descriptor) {
        Path file = path(descriptor.digest());
        byte[] content;
        try {
            long size = Files.size(file);
            if (size > BlobStore.LONGEST_DOCUMENT) {
                throw new EngineException(
                        Problem.IMAGE_DOCUMENT_TOO_LARGE,
                        descriptor.digest().toString(),
                        Long.toString(size),
                        Long.toString(BlobStore.LONGEST_DOCUMENT));
            }
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

    /** @throws EngineException {@link Problem#MISSING_BLOB} now; the stream itself throws {@link Problem#CORRUPT_BLOB} */
    InputStream open(Descriptor descriptor) {
        try {
            return verified(descriptor, Files.newInputStream(path(descriptor.digest())));
        } catch (NoSuchFileException e) {
            throw missing(descriptor);
        } catch (IOException e) {
            throw StorageFailure.of(path(descriptor.digest()), e);
        }
    }

    /** As a stream that throws {@link Problem#CORRUPT_BLOB} where it ends when it is not what was described. */
    InputStream verified(Descriptor descriptor, InputStream content) {
        return new VerifiedStream(content, descriptor.digest(), found -> corrupt(descriptor, found));
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
