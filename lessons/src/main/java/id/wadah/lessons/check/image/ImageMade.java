package id.wadah.lessons.check.image;

import id.wadah.engine.image.Image;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An image of that name which is new since the task began: built, committed, pulled, loaded or tagged.
 *
 * <p>Facts: {@code image-id} (12 digits), {@code layers} (how many).
 */
public record ImageMade(String image) implements Condition {

    public ImageMade {
        Objects.requireNonNull(image, "image");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("image-id", "layers");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Image> found = scene.newImage(image);
        return found.isEmpty()
                ? scene.noNewImage(image)
                : Finding.fulfilled(Map.of(
                        "image-id", found.get().id().digest().shortHex(),
                        "layers", Integer.toString(found.get().layers().size())));
    }
}
