package id.wadah.shell.daemon;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * The socket of a data root, with its lock: who has the lock is the daemon, and a socket found without one is a dead
 * daemon's. The lock is kept as long as the process lives, so that the next daemon starts after all of this one has ended.
 */
final class DaemonSocket implements AutoCloseable {

    /** Longest path that fits {@code sun_path}; source: unix(7). */
    private static final int MAX_PATH_BYTES = 107;

    private static final int BACKLOG = 128;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private final Path path;
    private final FileLock lock;
    private final ServerSocketChannel channel;
    private final @Nullable Object identity;
    private final String owner;

    private DaemonSocket(Path path, FileLock lock, ServerSocketChannel channel) throws IOException {
        this.path = path;
        this.lock = lock;
        this.channel = channel;
        this.identity = identity(path);
        this.owner = Files.getOwner(path).getName();
    }

    /**
     * Listens on the data root's socket.
     *
     * @throws EngineException when the data root cannot be written or another daemon has it
     */
    static DaemonSocket open(DataRoot root) {
        try {
            Files.createDirectories(root.path());
            FileLock lock = lock(root);
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            Files.deleteIfExists(root.socket());
            bind(channel, root.socket());
            Files.setPosixFilePermissions(root.socket(), PosixFilePermissions.fromString("rw-------"));
            return new DaemonSocket(root.socket(), lock, channel);
        } catch (FileSystemException e) {
            boolean full = "No space left on device".equals(e.getReason());
            throw new EngineException(
                    full ? Problem.DISK_FULL : Problem.ROOT_READ_ONLY,
                    e,
                    root.path().toString());
        } catch (IOException e) {
            throw new EngineException(Problem.IO_FAILED, e, root.socket().toString(), String.valueOf(e.getMessage()));
        }
    }

    /** A daemon that is leaving is waited for. */
    private static FileLock lock(DataRoot root) throws IOException {
        FileChannel file = FileChannel.open(
                root.daemonLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
        long end = System.nanoTime() + PATIENCE;
        FileLock lock = file.tryLock();
        while (lock == null && !Files.exists(root.socket()) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            lock = file.tryLock();
        }
        if (lock == null) {
            file.close();
            throw new EngineException(Problem.ROOT_IN_USE, root.path().toString());
        }
        return lock;
    }

    private static void bind(ServerSocketChannel channel, Path path) throws IOException {
        if (path.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_PATH_BYTES) {
            channel.bind(UnixDomainSocketAddress.of(path), BACKLOG);
            return;
        }
        Path directory = Files.createTempDirectory("wadah");
        Path shorter = directory.resolve("root");
        try {
            Files.createSymbolicLink(shorter, Objects.requireNonNull(path.getParent()));
            channel.bind(UnixDomainSocketAddress.of(shorter.resolve(path.getFileName())), BACKLOG);
        } finally {
            Files.deleteIfExists(shorter);
            Files.delete(directory);
        }
    }

    /** Waits for the next client. Thrown out of by {@link #close}. */
    SocketChannel accept() throws IOException {
        return channel.accept();
    }

    /** Whether the client is of the daemon's own user, or root; source: SO_PEERCRED in unix(7). */
    boolean mayEnter(SocketChannel client) throws IOException {
        String name = client.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
        return name.equals(owner) || name.equals("root");
    }

    /** Whether clients can still find it: false when the data root was deleted, or the socket replaced. */
    boolean isReachable() {
        return identity != null && identity.equals(identity(path));
    }

    /** Stops listening; the lock stays. */
    @Override
    public void close() throws IOException {
        if (isReachable()) {
            Files.deleteIfExists(path);
        }
        channel.close();
    }

    /** Gives the data root free before the process ends. */
    void release() throws IOException {
        lock.acquiredBy().close();
    }

    private static @Nullable Object identity(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }
}
