package id.wadah.engine.copy;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.layer.Ownership;
import id.wadah.engine.image.layer.TarWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Copies between two spaces, or between one and a tar stream. Returned is how many bytes the files had. */
public final class Copying {

    private Copying() {}

    /**
     * Copies a file, or a directory with all that is in it.
     *
     * @param follow whether a symbolic link that {@code source} names is followed
     * @param owner whom the copies shall belong to
     * @throws EngineException for what is not there, and what does not go together
     */
    public static long copy(
            FileSpace from,
            String source,
            boolean follow,
            FileSpace to,
            String destination,
            UnaryOperator<Ownership> owner) {
        try (CopySource what = CopySource.of(from, source, follow)) {
            CopyPlace where = CopyPlace.of(to, destination, what.name(), what.isDirectory());
            try (TreeWriter writer = new TreeWriter(to, where.directory(), owner)) {
                new TreeReader(writer, from.ids()).read(what.file(), where.name());
                writer.finish();
                return writer.size();
            }
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw StorageFailure.of(Path.of(to.name().isEmpty() ? destination : source), e);
        }
    }

    /**
     * Writes a file, or a directory with all that is in it, as a tar archive.
     *
     * @throws EngineException when it is not there
     * @throws IOException when the archive cannot be written
     */
    public static long pack(FileSpace from, String source, boolean follow, OutputStream archive) throws IOException {
        try (CopySource what = CopySource.of(from, source, follow)) {
            TarWriter tar = new TarWriter(archive, what.name().isEmpty() ? "./" : "");
            // As Docker: in an archive, what a link led to has its own name.
            String name = follow && !what.name().isEmpty()
                    ? Paths.base(CopyPlace.followed(from, Paths.clean(source)))
                    : what.name();
            new TreeReader(tar::write, from.ids()).read(what.file(), name);
            tar.finish();
            return tar.size();
        }
    }

    /** Writes all that is in a space as a tar archive, without its top. */
    public static void packContent(FileSpace from, OutputStream archive) {
        TarWriter tar = new TarWriter(archive);
        try {
            EntrySink content = entry -> {
                if (!entry.path().isEmpty()) {
                    tar.write(entry);
                }
            };
            new TreeReader(content, from.ids()).read(from.root(), "");
            tar.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Unpacks a tar archive, compressed or not, into a directory.
     *
     * @throws EngineException {@link Problem#NOT_A_DIRECTORY}, {@link Problem#CORRUPT_ARCHIVE}, {@link Problem#ARCHIVE_TOO_LARGE}
     */
    public static long unpack(InputStream archive, FileSpace to, String directory, UnaryOperator<Ownership> owner) {
        CopyPlace where = CopyPlace.ofArchive(to, directory);
        try (TreeWriter writer = new TreeWriter(to, where.directory(), owner)) {
            return ArchiveUnpacker.unpack(archive, writer);
        } catch (InterruptedIOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
