package id.wadah.engine.container;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** One engine a data root: the lock is the kernel's, so it goes with the process that holds it; source: fcntl(2). */
final class EngineLock implements AutoCloseable {

    private final FileChannel channel;

    private EngineLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Makes the data root if need be, and takes its lock.
     *
     * @throws EngineException {@link Problem#ROOT_IN_USE}, {@link Problem#ROOT_READ_ONLY}, {@link Problem#NOT_ROOT}
     */
    static EngineLock take(DataRoot root) {
        try {
            makeDirectories(root);
            FileChannel channel = FileChannel.open(root.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return lock(root, channel);
        } catch (AccessDeniedException e) {
            throw new EngineException(Problem.NOT_ROOT, e, root.path().toString());
        } catch (IOException e) {
            throw StorageFailure.of(root.path(), e);
        }
    }

    private static EngineLock lock(DataRoot root, FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                channel.truncate(0);
                String pid = ProcessHandle.current().pid() + "\n";
                channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
                return new EngineLock(channel);
            }
        } catch (OverlappingFileLockException sameProcess) {
            channel.close();
            throw new EngineException(
                    Problem.ROOT_IN_USE, sameProcess, root.path().toString());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new EngineException(Problem.ROOT_IN_USE, root.path().toString());
    }

    /** A container with a user namespace must be able to pass through, but not to look. */
    private static void makeDirectories(DataRoot root) throws IOException {
        Files.createDirectories(root.path());
        for (Path directory : new Path[] {root.path(), root.containers(), root.layers(), root.temporary()}) {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new AssertionError("closing a lock file cannot fail", e);
        }
    }
}
