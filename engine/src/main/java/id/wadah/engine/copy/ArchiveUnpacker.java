package id.wadah.engine.copy;

import id.wadah.engine.CountedStream;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.Unclosed;
import id.wadah.engine.image.layer.LayerEntry;
import id.wadah.engine.image.layer.TarReader;
import id.wadah.engine.image.layer.UnsafePathException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;

/** Writes what somebody hands over as a tar archive, compressed or not, and stops before that exhausts the machine. */
public final class ArchiveUnpacker {

    private final Limits limits;
    private final CountedStream compressed;
    private long entries;
    private long bytes;

    /**
     * How much an archive may be: more than any that is meant well, and less than what a machine cannot bear.
     *
     * @param entries of all kinds
     * @param path bytes of an entry's path; source: {@code PATH_MAX}, limits.h
     * @param bytes of all files, with holes
     * @param ratio of what is in a compressed archive to the archive; gzip can reach 1032
     * @param unrated bytes that may come of however little
     */
    record Limits(long entries, int path, long bytes, int ratio, long unrated) {

        static final Limits USUAL = new Limits(4_000_000, 4096, 256L << 30, 200, 1L << 30);
    }

    private ArchiveUnpacker(InputStream archive, Limits limits) {
        this.limits = limits;
        this.compressed = new CountedStream(new Unclosed(archive));
    }

    /**
     * Unpacks an archive, which stays open; returns how many bytes its files have.
     *
     * @throws EngineException {@link Problem#CORRUPT_ARCHIVE}, {@link Problem#ARCHIVE_TOO_LARGE}, and what the writer throws; what was
     *     unpacked so far is there
     * @throws InterruptedIOException when the thread is interrupted
     */
    public static long unpack(InputStream archive, TreeWriter writer) throws InterruptedIOException {
        return unpack(archive, writer, Limits.USUAL);
    }

    static long unpack(InputStream archive, TreeWriter writer, Limits limits) throws InterruptedIOException {
        try {
            return new ArchiveUnpacker(archive, limits).into(writer);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (ClosedByInterruptException e) {
            throw new InterruptedIOException();
        } catch (UnsafePathException e) {
            throw new EngineException(Problem.CORRUPT_ARCHIVE, e, e.entry());
        } catch (IOException e) {
            throw new EngineException(Problem.CORRUPT_ARCHIVE, e, String.valueOf(e.getMessage()));
        }
    }

    private long into(TreeWriter writer) throws IOException {
        try (TarReader reader = TarReader.ofFiles(new Rated(CompressedStream.open(compressed)))) {
            for (LayerEntry entry = reader.next(); entry != null; entry = reader.next()) {
                count(entry);
                writer.take(entry);
            }
            writer.finish();
            return writer.size();
        }
    }

    private void count(LayerEntry entry) throws IOException {
        if (++entries > limits.entries()) {
            throw tooLarge("entries", limits.entries());
        }
        if (entry.path().getBytes(StandardCharsets.UTF_8).length > limits.path()) {
            throw tooLarge("PATH_MAX", limits.path());
        }
        if (entry instanceof LayerEntry.RegularFile file) {
            bytes += Math.min(file.content().size(), Long.MAX_VALUE - bytes);
            if (bytes > limits.bytes()) {
                throw tooLarge("bytes", limits.bytes());
            }
        }
    }

    private static EngineException tooLarge(String what, long bound) {
        return new EngineException(Problem.ARCHIVE_TOO_LARGE, what, Long.toString(bound));
    }

    /** The archive as it is inside its compression. */
    private final class Rated extends CountedStream {

        Rated(InputStream plain) {
            super(plain);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int got = super.read(into, offset, length);
            if (count() > limits.unrated() && count() / limits.ratio() > compressed.count()) {
                throw tooLarge("ratio", limits.ratio());
            }
            return got;
        }
    }
}
