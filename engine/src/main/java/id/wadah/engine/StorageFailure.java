package id.wadah.engine;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;

/** Tells a full disk and a read-only one from other failures to read or write a file. */
public final class StorageFailure {

    /** Below this many bytes a disk counts as full; a file system keeps the last blocks for itself. */
    private static final long FULL = 64 * 1024;

    private StorageFailure() {}

    /** The failure as one that a person can act on; {@code path} is what was being read or written. */
    public static EngineException of(Path path, Exception cause) {
        Problem problem = Problem.IO_FAILED;
        try {
            FileStore disk = Files.getFileStore(existing(path));
            if (cause instanceof ReadOnlyFileSystemException || disk.isReadOnly() || saysReadOnly(cause)) {
                problem = Problem.ROOT_READ_ONLY;
            } else if (disk.getUsableSpace() < FULL || saysFull(cause)) {
                problem = Problem.DISK_FULL;
            }
        } catch (IOException unknown) {
            cause.addSuppressed(unknown);
        }
        return problem == Problem.IO_FAILED
                ? new EngineException(problem, cause, path.toString(), reason(cause))
                : new EngineException(problem, cause, path.toString());
    }

    private static Path existing(Path path) {
        Path there = path.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    private static boolean saysReadOnly(Exception cause) {
        return reason(cause).contains("Read-only file system");
    }

    private static boolean saysFull(Exception cause) {
        return reason(cause).contains("No space left") || reason(cause).contains("quota exceeded");
    }

    private static String reason(Exception cause) {
        if (cause instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
