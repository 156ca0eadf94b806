package id.wadah.engine.image.layer;

import id.wadah.engine.CountedStream;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.Unclosed;
import id.wadah.engine.image.layout.VerifiedStream;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.kernel.KernelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A layer's way from its blob to files: decompressed and held to its ratio in one thread, verified and unpacked in the other. */
final class LayerStream {

    /** Blobs below this many bytes are not worth a thread. */
    private static final int SMALL = 1 << 17;

    private static final int DRAIN = 1 << 16;

    private LayerStream() {}

    /**
     * Unpacks it into a directory, which is made; returns how many bytes its files have.
     *
     * @param blob verifies its digest where it ends; stays open
     * @throws EngineException why not; what was unpacked until then is there
     */
    static long unpack(LayerSource layer, InputStream blob, Path files, UnpackLimits limits) throws IOException {
        String name = layer.descriptor().digest().toString();
        LayerType.require(layer.descriptor());
        Files.createDirectory(files);
        Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            return unpack(layer, name, blob, files, limits);
        } catch (UnsafePathException e) {
            throw refused(blob, new EngineException(Problem.UNSAFE_LAYER, e, name, e.entry()));
        } catch (KernelException e) {
            throw refused(blob, failure(e, name, files));
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            EngineException storage = StorageFailure.of(files, e);
            throw storage.problem() == Problem.IO_FAILED
                    ? refused(blob, new EngineException(Problem.CORRUPT_LAYER, e, name, String.valueOf(e.getMessage())))
                    : storage;
        }
    }

    private static long unpack(LayerSource layer, String name, InputStream blob, Path files, UnpackLimits limits)
            throws IOException {
        CountedStream counted = new CountedStream(new Unclosed(blob));
        // Closed although what it reads from stays open: it may hold native memory.
        try (InputStream plain = new RatioGuard(Compression.open(counted), counted, name, limits);
                InputStream ahead = layer.descriptor().size() < SMALL ? plain : new ReadAhead(plain, "unpack-" + name);
                VerifiedStream archive =
                        new VerifiedStream(ahead, layer.diffId(), found -> wrongContent(layer, found))) {
            long size = LayerUnpacker.unpack(archive, files, name, new Allowance(files, name, limits, counted::count));
            archive.drain();
            drain(blob);
            return size;
        }
    }

    private static void drain(InputStream blob) throws IOException {
        byte[] rest = new byte[DRAIN];
        while (blob.read(rest, 0, rest.length) >= 0) {
            continue;
        }
    }

    /** That the blob is not what it should be says more than what is wrong with what is in it. */
    private static EngineException refused(InputStream blob, EngineException reason) {
        try {
            drain(blob);
        } catch (EngineException corrupt) {
            corrupt.addSuppressed(reason);
            return corrupt;
        } catch (IOException unreadable) {
            reason.addSuppressed(unreadable);
        }
        return reason;
    }

    private static EngineException failure(KernelException refused, String layer, Path files) {
        return switch (refused.errno()) {
            case ENOSPC, EDQUOT -> new EngineException(Problem.DISK_FULL, refused, files.toString());
            case EROFS -> new EngineException(Problem.ROOT_READ_ONLY, refused, files.toString());
            case EIO, ENOMEM, EMFILE, ENFILE ->
                new EngineException(
                        Problem.IO_FAILED,
                        refused,
                        files.toString(),
                        refused.errno().name());
            default -> new EngineException(Problem.CORRUPT_LAYER, refused, layer, String.valueOf(refused.getMessage()));
        };
    }

    private static EngineException wrongContent(LayerSource layer, Digest found) {
        return new EngineException(
                Problem.CORRUPT_BLOB,
                layer.descriptor().digest().toString(),
                layer.diffId().toString(),
                found.toString());
    }
}
