package id.wadah.engine.registry.server;

import id.wadah.engine.image.oci.Digest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a client means a manifest.
 *
 * <p>Source: OCI distribution specification, section "Pulling manifests".
 */
sealed interface Reference {

    record Tag(String name) implements Reference {}

    record ByDigest(Digest digest) implements Reference {}

    Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

    /** Empty for what is neither. */
    static Optional<Reference> parse(String text) {
        if (TAG.matcher(text).matches()) {
            return Optional.of(new Tag(text));
        }
        try {
            return Optional.of(new ByDigest(Digest.parse(text)));
        } catch (IllegalArgumentException neither) {
            return Optional.empty();
        }
    }

    /** @throws RegistryError {@link ErrorCode#DIGEST_INVALID} */
    static Digest digest(String text) {
        try {
            return Digest.parse(text);
        } catch (IllegalArgumentException e) {
            throw new RegistryError(ErrorCode.DIGEST_INVALID, "not a digest that is known here: only sha256 is");
        }
    }
}
