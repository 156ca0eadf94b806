package id.wadah.engine.image.oci;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one layer came to be, or one change of the configuration only.
 *
 * @param emptyLayer true when no layer belongs to it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"created", "created_by", "author", "comment", "empty_layer"})
public record History(
        @Nullable Instant created,
        @JsonProperty("created_by") @Nullable String createdBy,
        @Nullable String author,
        @Nullable String comment,

        @JsonProperty("empty_layer") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean emptyLayer) {}
