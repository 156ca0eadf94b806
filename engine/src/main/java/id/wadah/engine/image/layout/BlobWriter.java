package id.wadah.engine.image.layout;

import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** A blob being written; it is stored by {@link #finish}, and gone without a trace when it is closed before that. */
public final class BlobWriter implements AutoCloseable {

    private final BlobStore store;
    private final Path file;
    private final OutputStream out;
    private final MessageDigest hash = Digest.start();
    private long size;

    BlobWriter(BlobStore store, Scratch scratch) throws IOException {
        this.store = store;
        this.file = scratch.file("blob");
        this.out = Files.newOutputStream(file);
    }

    /**
     * Where the content goes; closing this does not end the blob, since a compressor closes what it writes to. What cannot be written is an
     * {@link id.wadah.engine.EngineException}.
     */
    public OutputStream content() {
        return new Content();
    }

    private final class Content extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                // Whoever copies into this cannot tell it from a failure to read.
                throw StorageFailure.of(file, e);
            }
            hash.update(bytes, offset, length);
            size += length;
        }
    }

    public BlobStore store() {
        return store;
    }

    /** Stores what was written under its digest. */
    public Descriptor finish(MediaType type) throws IOException {
        return finish(type, store);
    }

    /** As {@link #finish(MediaType)}, held by the lease that the store is under. */
    public Descriptor finish(MediaType type, BlobStore held) throws IOException {
        out.close();
        Digest digest = Digest.of(hash);
        held.place(file, digest);
        return Descriptor.of(type, digest, size);
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }
}
