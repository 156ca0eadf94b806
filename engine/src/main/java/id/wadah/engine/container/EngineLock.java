package id.wadah.engine.container;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One engine a data root: the lock is the kernel's, so it goes with the process that holds it; source: fcntl(2).
 *
 * <p>It goes as well when the process closes any descriptor of the file, so nothing else here may open that: a second engine in the
 * same process is refused before it does.
 */
final class EngineLock implements AutoCloseable {

    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private EngineLock(Path file, FileChannel channel) {
        this.file = file;
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
            Path file = root.path().toRealPath().resolve(root.lock().getFileName());
            if (!HELD_HERE.add(file)) {
                throw new EngineException(Problem.ROOT_IN_USE, root.path().toString());
            }
            try {
                return new EngineLock(file, lock(root, file));
            } catch (IOException | RuntimeException failure) {
                HELD_HERE.remove(file);
                throw failure;
            }
        } catch (AccessDeniedException e) {
            throw new EngineException(Problem.NOT_ROOT, e, root.path().toString());
        } catch (IOException e) {
            throw StorageFailure.of(root.path(), e);
        }
    }

    private static FileChannel lock(DataRoot root, Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new EngineException(Problem.ROOT_IN_USE, root.path().toString());
            }
            channel.truncate(0);
            String pid = ProcessHandle.current().pid() + "\n";
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /**
     * Containers reach their files by mounts that the engine makes, also those whose root is nobody special on the host; for everybody else
     * there may be programs with the set-user-ID bit in there.
     */
    private static void makeDirectories(DataRoot root) throws IOException {
        for (Path directory :
                List.of(root.path(), root.containers(), root.layers(), root.volumes(), root.temporary())) {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            HELD_HERE.remove(file);
        } catch (IOException e) {
            throw new AssertionError("closing a lock file cannot fail", e);
        }
    }
}
