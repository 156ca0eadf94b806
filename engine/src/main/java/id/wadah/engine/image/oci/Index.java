package id.wadah.engine.image.oci;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list of manifests: the images of a layout, or one image for several platforms.
 *
 * <p>Source: OCI image specification, {@code image-index.md}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"schemaVersion", "mediaType", "manifests", "annotations"})
public record Index(
        int schemaVersion,
        @Nullable String mediaType,
        List<Descriptor> manifests,
        @Nullable Map<String, String> annotations) {

    public static final Index EMPTY = of(List.of());

    public Index {
        if (schemaVersion != 2) {
            throw new IllegalArgumentException("not an image index of schema version 2");
        }
        manifests = manifests == null ? List.of() : List.copyOf(manifests);
    }

    /** The one of those manifests that suits the platform best; empty when none does. */
    public static Optional<Descriptor> best(Collection<Descriptor> manifests, Platform wanted) {
        Descriptor best = null;
        int fit = 0;
        for (Descriptor each : manifests) {
            Platform offered = each.platform();
            int suits = offered == null ? 1 : wanted.suits(offered);
            if (suits > fit) {
                best = each;
                fit = suits;
            }
        }
        return Optional.ofNullable(best);
    }

    public static Index of(List<Descriptor> manifests) {
        return new Index(2, MediaType.INDEX.toString(), manifests, null);
    }
}
