package id.wadah.engine.image.layout;

import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Blobs that are not whole yet: one file each, named by the digest that it will have. */
final class PartialBlobs {

    /** So long it is kept without anybody going on with it. */
    static final Duration KEPT = Duration.ofDays(1);

    private static final long PAUSE_MILLIS = 50;

    private final Path directory;
    /** Who brings which blob; its monitor is notified whenever one ends. */
    private final Map<Digest, Turn> underWay = new HashMap<>();

    PartialBlobs(Path directory) {
        this.directory = directory;
    }

    /** That somebody brings a blob; where they are is known once they have looked at what is there. */
    private static final class Turn {
        private volatile @Nullable BlobIngest ingest;

        long offset() {
            BlobIngest begun = ingest;
            return begun == null ? 0 : begun.offset();
        }
    }

    Optional<BlobIngest> ingest(BlobStore store, Descriptor blob, LongConsumer waiting) {
        Turn mine = new Turn();
        while (true) {
            long there;
            synchronized (underWay) {
                Turn other = underWay.get(blob.digest());
                if (other == null) {
                    if (store.isThere(blob.digest())) {
                        return Optional.empty();
                    }
                    underWay.put(blob.digest(), mine);
                    break;
                }
                there = other.offset();
                pause();
            }
            // Not under the lock: whoever listens may take as long as it likes.
            waiting.accept(there);
        }
        return Optional.of(begin(store, blob, mine));
    }

    private BlobIngest begin(BlobStore store, Descriptor blob, Turn mine) {
        boolean begun = false;
        try {
            Path file = directory.resolve(blob.digest().hex());
            BlobIngest ingest = new BlobIngest(store, blob, PartialFile.open(file, blob.size()));
            mine.ingest = ingest;
            begun = true;
            return ingest;
        } finally {
            if (!begun) {
                end(blob.digest());
            }
        }
    }

    private void end(Digest blob) {
        synchronized (underWay) {
            underWay.remove(blob);
            underWay.notifyAll();
        }
    }

    private void pause() {
        try {
            underWay.wait(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException());
        }
    }

    void ended(BlobIngest ingest, PartialFile partial) {
        partial.close();
        synchronized (underWay) {
            Turn turn = underWay.get(ingest.blob().digest());
            // Closed twice: somebody else may have begun in between.
            if (turn != null && turn.ingest == ingest) {
                end(ingest.blob().digest());
            }
        }
    }

    /** Makes a whole blob one that only has to be looked at again to be stored. */
    boolean keep(Path blob, Digest digest) {
        synchronized (underWay) {
            if (underWay.containsKey(digest)) {
                return false;
            }
            try {
                Files.createDirectories(directory);
                Path file = directory.resolve(digest.hex());
                Files.move(blob, file, StandardCopyOption.ATOMIC_MOVE);
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
                return true;
            } catch (NoSuchFileException e) {
                return false;
            } catch (IOException e) {
                throw StorageFailure.of(blob, e);
            }
        }
    }

    /** Deletes those that nobody has written to since then; returns their bytes. */
    long clear(Instant before) {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        long freed = 0;
        synchronized (underWay) {
            for (Path file : files()) {
                try {
                    boolean active = underWay.keySet().stream().anyMatch(digest -> file.endsWith(digest.hex()));
                    if (!active && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                        long size = Files.size(file);
                        Files.delete(file);
                        freed += size;
                    }
                } catch (NoSuchFileException gone) {
                    // Finished just now.
                } catch (IOException e) {
                    throw StorageFailure.of(file, e);
                }
            }
        }
        return freed;
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException | UncheckedIOException e) {
            throw StorageFailure.of(directory, e);
        }
    }
}
