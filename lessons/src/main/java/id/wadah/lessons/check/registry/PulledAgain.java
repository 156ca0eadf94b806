package id.wadah.lessons.check.registry;

import id.wadah.engine.image.Image;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Notebook;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An image that was here when the task was first looked at, was seen to be gone, and is here again with the same manifest.
 *
 * <p>Facts: {@code digest} of the manifest (12 digits), {@code image-id} (12 digits).
 *
 * @param image its whole name
 */
public record PulledAgain(String image) implements Condition {

    private static final String DIGEST = "digest";
    private static final String GONE = "gone";

    public PulledAgain {
        Objects.requireNonNull(image, "image");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("digest", "image-id");
    }

    @Override
    public Finding examine(Scene scene) {
        Notebook notebook = scene.notebook();
        Optional<Image> found = scene.image(image);
        Optional<String> before = notebook.read(DIGEST);
        if (before.isEmpty()) {
            found.ifPresent(there -> notebook.write(DIGEST, there.digest().hex()));
            return found.isPresent()
                    ? Finding.missing("pulled-again.still-there", image)
                    : Finding.missing("new-image.none", image);
        } else if (found.isEmpty()) {
            notebook.write(GONE, "yes");
            return Finding.missing("pulled-again.gone", image);
        } else if (notebook.read(GONE).isEmpty()) {
            return Finding.missing("pulled-again.still-there", image);
        }
        Image there = found.get();
        return there.digest().hex().equals(before.get())
                ? Finding.fulfilled(Map.of(
                        "digest", there.digest().shortHex(),
                        "image-id", there.id().digest().shortHex()))
                : Finding.near("pulled-again.other", image);
    }
}
