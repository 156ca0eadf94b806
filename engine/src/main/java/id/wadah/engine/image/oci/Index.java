package id.wadah.engine.image.oci;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
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

    public static Index of(List<Descriptor> manifests) {
        return new Index(2, MediaType.INDEX.toString(), manifests, null);
    }
}
