package id.wadah.engine.image.oci;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image's configuration; its digest is the image ID.
 *
 * <p>Source: OCI image specification, {@code config.md}.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"created", "author", "architecture", "variant", "os", "config", "rootfs", "history"})
public record ImageConfig(
        @Nullable Instant created,
        @Nullable String author,
        String architecture,
        @Nullable String variant,
        String os,
        RunConfig config,
        RootFs rootfs,
        List<History> history) {

    public ImageConfig {
        if (architecture == null || os == null || rootfs == null) {
            throw new IllegalArgumentException("not an image configuration");
        }
        config = config == null ? RunConfig.EMPTY : config;
        history = history == null ? List.of() : List.copyOf(history);
    }
}
