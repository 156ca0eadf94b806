package id.wadah.engine.image.layout;

import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.MediaType;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** A blob being written; it is stored by {@link #finish}, and gone without a trace when it is closed before that. */
public final class BlobWriter extends FilterOutputStream {

    private final BlobStore store;
    private final Scratch scratch;
    private final Path file;
    private final MessageDigest hash = Digest.start();
    private long size;

    BlobWriter(BlobStore store, Scratch scratch) throws IOException {
        this(store, scratch, scratch.file("blob"));
    }

    private BlobWriter(BlobStore store, Scratch scratch, Path file) throws IOException {
        super(Files.newOutputStream(file));
        this.store = store;
        this.scratch = scratch;
        this.file = file;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        hash.update(bytes, offset, length);
        size += length;
    }

    /** Stores what was written under its digest. */
    public Descriptor finish(MediaType type) throws IOException {
        out.close();
        Digest digest = Digest.of(hash);
        scratch.publish(file, store.path(digest));
        return Descriptor.of(type, digest, size);
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }
}
