package id.wadah.engine.image;

import id.wadah.engine.image.layer.StagedLayer;
import id.wadah.engine.image.oci.History;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.image.oci.RunConfig;
import org.jspecify.annotations.Nullable;

/**
 * An image to be stored.
 *
 * @param base the image whose layers are below; null for none
 * @param config how its containers run
 * @param history how the new layer came to be
 * @param layer the new layer
 * @param name taken from the image that had it; null for no name
 */
public record NewImage(
        @Nullable Image base,
        RunConfig config,
        History history,
        Platform platform,
        StagedLayer layer,
        @Nullable ImageRef name) {}
