package id.wadah.engine.image.layout;

import id.wadah.engine.BulkInputStream;
import id.wadah.engine.EngineException;
import id.wadah.engine.image.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.Function;

/** Passes bytes on while it hashes them, and at their end refuses content that is not what it should be. */
public final class VerifiedStream extends BulkInputStream {

    private final InputStream in;
    private final MessageDigest hash = Digest.start();
    private final Digest expected;
    private final Function<Digest, EngineException> refusal;
    private boolean ended;

    public VerifiedStream(InputStream in, Digest expected, Function<Digest, EngineException> refusal) {
        this.in = in;
        this.expected = expected;
        this.refusal = refusal;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count > 0) {
            hash.update(bytes, offset, count);
        } else if (count < 0 && !ended) {
            ended = true;
            Digest found = Digest.of(hash);
            if (!found.equals(expected)) {
                throw refusal.apply(found);
            }
        }
        return count;
    }

    /** Reads what is left, so that the digest is verified. */
    public void drain() throws IOException {
        byte[] buffer = new byte[8192];
        while (read(buffer, 0, buffer.length) >= 0) {
            continue;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
