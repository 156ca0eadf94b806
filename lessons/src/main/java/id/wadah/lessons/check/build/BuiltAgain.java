package id.wadah.lessons.check.build;

import id.wadah.engine.event.Event;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An image that was given its name once more since the task was first looked at, and is still the same one: nothing had to be made anew.
 * That leaves no trace on the disk; it is read from the events that the engine keeps.
 *
 * <p>Facts: {@code image-id} (12 digits), {@code layers} (how many).
 *
 * @param image its name
 */
public record BuiltAgain(String image) implements Condition {

    /** Note of what the image was, and of when it was last given its name. */
    private static final String IMAGE = "image";

    private static final String TIME = "time";

    public BuiltAgain {
        Objects.requireNonNull(image, "image");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("image-id", "layers");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Image> found = scene.image(image);
        if (found.isEmpty()) {
            return Finding.missing("new-image.none", image);
        }
        String id = found.get().id().toString();
        String last = lastNamed(scene).toString();
        String before = scene.notebook().first(IMAGE, id);
        String since = scene.notebook().first(TIME, last);
        if (!before.equals(id)) {
            return Finding.near("built-again.changed", image);
        } else if (Instant.parse(last).isAfter(Instant.parse(since))) {
            return Finding.fulfilled(Map.of(
                    "image-id", found.get().id().digest().shortHex(),
                    "layers", Integer.toString(found.get().layers().size())));
        }
        return Finding.missing("built-again.none", image);
    }

    private Instant lastNamed(Scene scene) {
        String name = ImageRef.parse(image).tagged().toString();
        return scene.engine().events().kept().stream()
                .filter(event -> event.kind() == Event.Kind.IMAGE)
                .filter(event -> event.verb().equals("tag") || event.verb().equals("build"))
                .filter(event -> name.equals(event.attributes().get("name")))
                .map(Event::time)
                .reduce(Instant.EPOCH, (earlier, later) -> later);
    }
}
