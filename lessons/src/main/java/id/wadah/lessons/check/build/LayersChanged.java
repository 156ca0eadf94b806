package id.wadah.lessons.check.build;

import id.wadah.engine.image.CreatedBy;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.oci.Digest;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An image that was built again since the task began: up to some layer it is the same as then, from there on another.
 *
 * <p>Facts: {@code kept} (how many layers are the same), {@code first} (number of the first other one), {@code rebuilt} (how many are
 * other), {@code created-by} of the first other one.
 *
 * @param image its name
 * @param first number of the first layer that must be another, 1 is the lowest; null for any but the lowest
 */
public record LayersChanged(String image, @Nullable Integer first) implements Condition {

    public LayersChanged {
        Objects.requireNonNull(image, "image");
        if (first != null && first < 1) {
            throw new IllegalArgumentException("no layer: " + first);
        }
    }

    @Override
    public Set<String> factNames() {
        return Set.of("kept", "first", "rebuilt", "created-by");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Image> now = scene.newImage(image);
        if (now.isEmpty()) {
            return scene.noNewImage(image);
        }
        Optional<Image> then = scene.formerImage(image);
        if (then.isEmpty()) {
            return Finding.near("layers-changed.nothing-to-compare", image);
        }
        List<Digest> before = then.get().diffIds();
        List<Digest> after = now.get().diffIds();
        int kept = 0;
        while (kept < Math.min(before.size(), after.size()) && before.get(kept).equals(after.get(kept))) {
            kept++;
        }
        if (kept == after.size()) {
            return Finding.near("layers-changed.none", image);
        }
        int changed = kept + 1;
        if (first == null ? changed == 1 : changed < first) {
            return Finding.near("layers-changed.too-early", changed, first == null ? 2 : first);
        } else if (first != null && changed > first) {
            return Finding.near("layers-changed.too-late", changed, first);
        }
        return Finding.fulfilled(Map.of(
                "kept", Integer.toString(kept),
                "first", Integer.toString(changed),
                "rebuilt", Integer.toString(after.size() - kept),
                "created-by", CreatedBy.ofLayers(now.get()).get(kept).toString()));
    }
}
