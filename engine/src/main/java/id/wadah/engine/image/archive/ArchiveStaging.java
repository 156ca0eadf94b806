package id.wadah.engine.image.archive;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.copy.CompressedStream;
import id.wadah.engine.image.layout.Scratch;
import id.wadah.engine.image.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Reads an archive, compressed or not, from its beginning to its end, and hashes its files on the way. */
final class ArchiveStaging {

    private static final int BUFFER = 128 * 1024;
    /** Also the block: else what follows the end could hide in the last one. */
    private static final int RECORD = 512;
    /** All headers of an entry together: long names and attributes are read into memory. */
    private static final long MOST_HEADERS = 1 << 20;
    /** Archives are filled up to blocks of a tape. */
    private static final long MOST_PADDING = 16 << 20;

    private final ArchiveLimits limits;
    private final ArchiveProgress progress;
    private final MeteredStream compressed;
    private final MeteredStream plain;
    private final TarArchiveInputStream tar;
    private final StagedArchive archive;
    private final byte[] buffer = new byte[BUFFER];
    private long bytes;
    private int entries;
    private @Nullable EngineException doubted;

    private ArchiveStaging(
            MeteredStream compressed, MeteredStream plain, StagedArchive archive, ArchiveProgress progress) {
        this.limits = archive.limits();
        this.progress = progress;
        this.compressed = compressed;
        this.plain = plain;
        this.tar = new TarArchiveInputStream(plain, RECORD, RECORD, StandardCharsets.UTF_8.name());
        this.archive = archive;
    }

    /**
     * Stages an archive; the stream stays open, read to its end.
     *
     * @throws EngineException {@link Problem#CORRUPT_ARCHIVE}, {@link Problem#ARCHIVE_TOO_LARGE}, {@link Problem#UNSAFE_ENTRY},
     *     {@link Problem#ENTRY_TWICE}, {@link Problem#ENTRY_WRONG_DIGEST}, or that the disk is full; nothing is left then
     */
    static StagedArchive stage(InputStream in, DataRoot root, ArchiveLimits limits, ArchiveProgress progress) {
        MeteredStream compressed = new MeteredStream(in);
        StagedArchive archive = new StagedArchive(directory(root), limits);
        try {
            InputStream opened = CompressedStream.open(compressed);
            new ArchiveStaging(compressed, new MeteredStream(opened), archive, progress).read();
            return archive;
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            archive.close();
            throw new UncheckedIOException(e);
            // What is in a header may be refused as an argument.
        } catch (IOException | IllegalArgumentException e) {
            archive.close();
            throw new EngineException(Problem.CORRUPT_ARCHIVE, e, EntryName.shown(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    private static Path directory(DataRoot root) {
        try {
            return new Scratch(root).directory("archive");
        } catch (IOException e) {
            throw StorageFailure.of(root.temporary(), e);
        }
    }

    private void read() throws IOException {
        for (TarArchiveEntry entry = next(); entry != null; entry = next()) {
            if (++entries > limits.entries()) {
                throw tooLarge("entries", limits.entries());
            }
            if (!entry.isCheckSumOK()) {
                throw new IOException("the checksum of a header is wrong");
            }
            stage(entry, EntryName.of(entry.getName(), limits.name()));
        }
        refuseGarbage();
        archive.finish();
        if (doubted != null && archive.hasImages()) {
            throw doubted;
        }
    }

    private @Nullable TarArchiveEntry next() throws IOException {
        plain.allow(MOST_HEADERS);
        try {
            return tar.getNextEntry();
        } finally {
            plain.allowAll();
        }
    }

    private void stage(TarArchiveEntry entry, String name) throws IOException {
        if (entry.isSymbolicLink()) {
            link(name, entry.getLinkName());
        } else if (entry.isLink()) {
            archive.link(name, EntryName.of(entry.getLinkName(), limits.name()));
        } else if (entry.isDirectory() && entry.getSize() == 0) {
            // Its name has been looked at, and it is not needed for anything else.
            return;
        } else if (isOrdinary(entry) && tar.canReadEntryData(entry)) {
            archive.add(write(name));
        } else {
            doubt(new EngineException(Problem.UNSAFE_ENTRY, EntryName.shown(name)));
        }
    }

    private void link(String name, String target) {
        try {
            archive.link(name, EntryName.ofTarget(name, target));
        } catch (EngineException unsafe) {
            doubt(unsafe);
        }
    }

    /** A root file system has devices and links to anywhere, and means no harm: whoever loads one is to be told what it is. */
    private void doubt(EngineException unsafe) {
        doubted = doubted == null ? unsafe : doubted;
    }

    /** Commons Compress takes everything for a file that is not called like a directory. */
    private static boolean isOrdinary(TarArchiveEntry entry) {
        return entry.isFile() && !entry.isCharacterDevice() && !entry.isBlockDevice() && !entry.isFIFO();
    }

    private StagedFile write(String name) throws IOException {
        Path path = archive.place();
        MessageDigest hash = Digest.start();
        long size = 0;
        try (OutputStream out = created(path)) {
            for (int got = tar.read(buffer); got >= 0; got = tar.read(buffer)) {
                hash.update(buffer, 0, got);
                size += got;
                count(got);
                write(out, got, path);
            }
        }
        return new StagedFile(name, path, Digest.of(hash), size);
    }

    private void count(int got) {
        bytes += got;
        progress.advanced(compressed.count(), 0);
        if (bytes > limits.bytes()) {
            throw tooLarge("bytes", limits.bytes());
        }
        if (bytes > limits.unrated() && bytes / Math.max(compressed.count(), 1) > limits.ratio()) {
            throw tooLarge("ratio", limits.ratio());
        }
    }

    private static OutputStream created(Path path) {
        try {
            return Files.newOutputStream(path);
        } catch (IOException e) {
            throw StorageFailure.of(path, e);
        }
    }

    /** Tells a full disk from a broken archive. */
    private void write(OutputStream out, int length, Path path) throws IOException {
        try {
            out.write(buffer, 0, length);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw StorageFailure.of(path, e);
        }
    }

    /** Behind the end there are zeros only. To read them lets whoever writes into a pipe end well, and verifies the compression's checksum. */
    private void refuseGarbage() throws IOException {
        plain.allow(MOST_PADDING);
        for (int got = plain.read(buffer); got >= 0; got = plain.read(buffer)) {
            for (int i = 0; i < got; i++) {
                if (buffer[i] != 0) {
                    throw new IOException("something follows the end of the archive");
                }
            }
        }
    }

    private static EngineException tooLarge(String what, long bound) {
        return new EngineException(Problem.ARCHIVE_TOO_LARGE, what, Long.toString(bound));
    }
}
