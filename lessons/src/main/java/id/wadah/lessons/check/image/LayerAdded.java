package id.wadah.lessons.check.image;

import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageLayer;
import id.wadah.engine.image.oci.Digest;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A new image that has all layers of another one and exactly one more on top of them.
 *
 * <p>Facts: {@code base-layers} and {@code layers} (how many), {@code diff-id} of the new one (12 digits), {@code bytes} of its files.
 *
 * @param image its name
 * @param base name of the other one
 */
public record LayerAdded(String image, String base) implements Condition {

    public LayerAdded {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(base, "base");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("base-layers", "layers", "diff-id", "bytes");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Image> made = scene.newImage(image);
        if (made.isEmpty()) {
            return scene.noNewImage(image);
        }
        Optional<Image> below = scene.image(base);
        if (below.isEmpty()) {
            return Finding.missing("image-fact.no-image", base);
        }
        List<Digest> layers = made.get().diffIds();
        List<Digest> lower = below.get().diffIds();
        if (layers.size() < lower.size() || !layers.subList(0, lower.size()).equals(lower)) {
            return Finding.near("layer-added.other-base", image, base);
        } else if (layers.size() != lower.size() + 1) {
            return Finding.near("layer-added.count", image, layers.size() - lower.size());
        }
        ImageLayer top = made.get().layers().get(lower.size());
        return Finding.fulfilled(Map.of(
                "base-layers", Integer.toString(lower.size()),
                "layers", Integer.toString(layers.size()),
                "diff-id", top.diffId().shortHex(),
                "bytes", Long.toString(top.unpackedSize())));
    }
}
