package id.wadah.engine.build;

import id.wadah.engine.image.oci.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;

/** Digest of all that the result of a step depends on; each part with its length, so that no two lists of parts are alike. */
final class StepKey {

    /** Changed when a step with the same parts would have another result than before. */
    private static final String VERSION = "1";

    private final MessageDigest hash = Digest.start();

    private StepKey(String kind) {
        with(VERSION).with(kind);
    }

    static StepKey of(String kind) {
        return new StepKey(kind);
    }

    StepKey with(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        hash.update(bytes);
        return this;
    }

    StepKey with(Collection<?> parts) {
        with(Integer.toString(parts.size()));
        parts.forEach(part -> with(String.valueOf(part)));
        return this;
    }

    Digest digest() {
        return Digest.of(hash);
    }
}
