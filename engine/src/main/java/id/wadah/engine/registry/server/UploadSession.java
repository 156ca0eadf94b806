package id.wadah.engine.registry.server;

import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.concurrent.locks.ReentrantLock;

/** A blob that a client sends piece by piece. One request at a time; it is hashed as it comes. */
final class UploadSession {

    /** So much of the disk is left to everybody else. */
    static final long RESERVE = 64L * 1024 * 1024;

    private static final int PIECE = 64 * 1024;
    private static final long LOOK_EACH = 16L * 1024 * 1024;

    private final String id;
    private final RepositoryName repository;
    private final Path file;
    private final FileChannel channel;
    private final MessageDigest hash = Digest.start();
    private final ReentrantLock turn = new ReentrantLock();
    private volatile long size;
    private volatile long lastUsed = System.nanoTime();
    private volatile boolean over;

    UploadSession(String id, RepositoryName repository, Path file) throws IOException {
        this.id = id;
        this.repository = repository;
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    String id() {
        return id;
    }

    RepositoryName repository() {
        return repository;
    }

    Path file() {
        return file;
    }

    /** Bytes that have come. */
    long size() {
        return size;
    }

    long lastUsed() {
        return lastUsed;
    }

    boolean isBusy() {
        return turn.isLocked();
    }

    /** Work that needs the upload for itself; another request in the middle of it is refused. */
    <T> T alone(Turn<T> work) throws IOException {
        if (!turn.tryLock()) {
            throw new RegistryError(ErrorCode.BLOB_UPLOAD_INVALID, 409, "another request is writing to this upload");
        }
        try {
            if (over) {
                throw new RegistryError(ErrorCode.BLOB_UPLOAD_UNKNOWN, "this upload has ended");
            }
            return work.run();
        } finally {
            lastUsed = System.nanoTime();
            turn.unlock();
        }
    }

    interface Turn<T> {
        T run() throws IOException;
    }

    /**
     * Appends all of it; when it breaks off, what has come stays, so that the client can go on there.
     *
     * @throws IOException when the client breaks off
     */
    void append(InputStream content) throws IOException {
        byte[] buffer = new byte[PIECE];
        long look = size;
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            if (size >= look) {
                requireRoom(count);
                look = size + LOOK_EACH;
            }
            write(ByteBuffer.wrap(buffer, 0, count));
            hash.update(buffer, 0, count);
            size += count;
            lastUsed = System.nanoTime();
        }
    }

    private void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    /** @throws RegistryError when the disk has no room for so many bytes more */
    void requireRoom(long bytes) {
        try {
            if (Files.getFileStore(file).getUsableSpace() - RESERVE < bytes) {
                throw new RegistryError(ErrorCode.SIZE_INVALID, 413, "the disk of this registry has no room for that");
            }
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    /** The digest of what has come; nothing can be appended after that. */
    Digest finish() throws IOException {
        over = true;
        channel.close();
        return Digest.of(hash);
    }

    /** Drops it with all that has come. */
    void drop() throws IOException {
        over = true;
        channel.close();
        Files.deleteIfExists(file);
    }
}
