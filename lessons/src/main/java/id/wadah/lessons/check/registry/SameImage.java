package id.wadah.lessons.check.registry;

import id.wadah.engine.image.Image;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An image that has got a second name since the task began.
 *
 * <p>Facts: {@code image-id} (12 digits), {@code names} (how many it has).
 *
 * @param image the name that it has had
 * @param name the new one
 */
public record SameImage(String image, String name) implements Condition {

    public SameImage {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(name, "name");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("image-id", "names");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Image> first = scene.image(image);
        if (first.isEmpty()) {
            return Finding.missing("image-fact.no-image", image);
        }
        Optional<Image> second = scene.newImage(name);
        if (second.isEmpty()) {
            return scene.noNewImage(name);
        } else if (!second.get().id().equals(first.get().id())) {
            return Finding.near("same-image.other", name, image);
        }
        return Finding.fulfilled(Map.of(
                "image-id", first.get().id().digest().shortHex(),
                "names", Integer.toString(first.get().names().size())));
    }
}
