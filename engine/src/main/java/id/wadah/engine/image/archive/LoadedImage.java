package id.wadah.engine.image.archive;

import id.wadah.engine.image.ImageId;
import id.wadah.engine.image.ImageRef;
import org.jspecify.annotations.Nullable;

/**
 * An image that came out of an archive.
 *
 * @param name null for one without
 * @param former the other image that had the name until now; null where there was none
 */
public record LoadedImage(
        ImageId id, @Nullable ImageRef name, @Nullable ImageId former) {}
