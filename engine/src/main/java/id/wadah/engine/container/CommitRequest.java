package id.wadah.engine.container;

import id.wadah.engine.image.ImageRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image to be made of a container.
 *
 * @param name null for an image without one
 * @param changes instructions of a Dockerfile
 * @param pause whether its processes stand still meanwhile
 */
public record CommitRequest(
        @Nullable ImageRef name,
        @Nullable String author,
        @Nullable String message,
        List<String> changes,
        boolean pause) {

    public CommitRequest {
        changes = List.copyOf(changes);
    }
}
