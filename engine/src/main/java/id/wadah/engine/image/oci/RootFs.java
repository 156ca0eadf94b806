package id.wadah.engine.image.oci;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * The layers of a configuration by the digests of their uncompressed archives, lowest first.
 *
 * @param type always {@code layers}
 */
@JsonPropertyOrder({"type", "diff_ids"})
public record RootFs(String type, @JsonProperty("diff_ids") List<Digest> diffIds) {

    public RootFs {
        diffIds = diffIds == null ? List.of() : List.copyOf(diffIds);
    }

    public static RootFs of(List<Digest> diffIds) {
        return new RootFs("layers", diffIds);
    }
}
