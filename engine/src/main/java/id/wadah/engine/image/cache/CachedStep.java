package id.wadah.engine.image.cache;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of a step of a build.
 *
 * @param key digest of all that the result depends on
 * @param step the instruction, for people
 * @param layer null when it changed no file
 * @param manifest of the image, where the step was to complete one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CachedStep(
        Digest key,
        String step,
        Instant created,
        @Nullable CachedLayer layer,
        @Nullable Descriptor manifest) {

    public CachedStep {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(created, "created");
    }

    public static CachedStep ofLayer(Digest key, String step, Instant created, @Nullable CachedLayer layer) {
        return new CachedStep(key, step, created, layer, null);
    }

    public static CachedStep ofImage(Digest key, String step, Instant created, Descriptor manifest) {
        return new CachedStep(key, step, created, null, manifest);
    }
}
