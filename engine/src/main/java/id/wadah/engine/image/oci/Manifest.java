package id.wadah.engine.image.oci;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an image consists of: its configuration and its layers, lowest first.
 *
 * <p>Source: OCI image specification, {@code manifest.md}.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"schemaVersion", "mediaType", "config", "layers", "annotations"})
public record Manifest(
        int schemaVersion,
        @Nullable String mediaType,
        Descriptor config,
        List<Descriptor> layers,
        Map<String, String> annotations) {

    public Manifest {
        if (schemaVersion != 2 || config == null) {
            throw new IllegalArgumentException("not an image manifest of schema version 2");
        }
        layers = layers == null ? List.of() : List.copyOf(layers);
        annotations = annotations == null ? Map.of() : Map.copyOf(annotations);
    }

    public static Manifest of(Descriptor config, List<Descriptor> layers) {
        return new Manifest(2, MediaType.MANIFEST.toString(), config, layers, Map.of());
    }
}
