package id.wadah.engine.image.layout;

import id.wadah.engine.BoundedStream;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** A file that grows at its end and is hashed meanwhile; what an earlier life had written is hashed again when it is opened. */
final class PartialFile implements AutoCloseable {

    private static final int BUFFER = 256 * 1024;

    private final Path path;
    private final FileChannel file;
    private final MessageDigest hash = Digest.start();
    private volatile long offset;

    private PartialFile(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    /** @param longest bytes; more of them than that are no beginning of what is wanted, and are dropped */
    static PartialFile open(Path path, long longest) {
        try {
            Path directory = path.getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            PartialFile partial = new PartialFile(path, channel);
            try {
                partial.takeUp(longest);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            return partial;
        } catch (ClosedByInterruptException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw StorageFailure.of(path, e);
        }
    }

    private void takeUp(long longest) throws IOException {
        if (file.size() > longest) {
            file.truncate(0);
        }
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long there = 0;
        while (file.read(buffer) >= 0) {
            there += buffer.flip().remaining();
            hash.update(buffer);
            buffer.clear();
        }
        offset = there;
    }

    Path path() {
        return path;
    }

    /** How many bytes are there. */
    long offset() {
        return offset;
    }

    /** Appends; what could not be written as a whole is not there. */
    void append(byte[] bytes, int from, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
        try {
            long end = offset;
            while (buffer.hasRemaining()) {
                end += file.write(buffer, end);
            }
            hash.update(bytes, from, length);
            offset = end;
        } catch (ClosedByInterruptException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw StorageFailure.of(path, e);
        }
    }

    /** Drops all that is there. */
    void restart() {
        try {
            file.truncate(0);
            hash.reset();
            offset = 0;
        } catch (IOException e) {
            throw StorageFailure.of(path, e);
        }
    }

    /** What is there, from its beginning. */
    InputStream read() {
        try {
            return new BoundedStream(Files.newInputStream(path), offset);
        } catch (IOException e) {
            throw StorageFailure.of(path, e);
        }
    }

    /** The digest of all that is there. */
    Digest digest() {
        try {
            return Digest.of((MessageDigest) hash.clone());
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("SHA-256 can be cloned", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw StorageFailure.of(path, e);
        }
    }
}
