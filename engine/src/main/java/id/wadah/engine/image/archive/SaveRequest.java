package id.wadah.engine.image.archive;

import id.wadah.engine.image.oci.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be saved.
 *
 * @param images names, repositories (all their tags), or IDs (without a name)
 * @param platform null for all that there are
 */
public record SaveRequest(
        List<String> images, ArchiveFormat format, @Nullable Platform platform) {

    public SaveRequest {
        images = List.copyOf(images);
    }
}
