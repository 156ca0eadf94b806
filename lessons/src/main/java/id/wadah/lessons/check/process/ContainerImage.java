package id.wadah.lessons.check.process;

import id.wadah.engine.container.Container;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The ID of the image that a container was made from: 12 digits or all, with or without {@code sha256:}. */
public record ContainerImage(String container) implements LiveValue {

    private static final int SHORT = 12;
    private static final String ALGORITHM = "sha256:";

    public ContainerImage {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Reading read(Scene scene) {
        Optional<Container> found = scene.container(container);
        if (found.isEmpty()) {
            return new Reading.Unknown(Cue.missing("container-image.no-container", container));
        }
        String hex = found.get().config().imageId().replace(ALGORITHM, "");
        String brief = hex.substring(0, SHORT);
        return new Reading.Known(Set.of(brief, hex, ALGORITHM + brief, ALGORITHM + hex), Map.of());
    }

    @Override
    public Optional<Cue> misunderstanding(String given, Scene scene) {
        return scene.container(container)
                .filter(found -> given.length() >= SHORT && found.id().hex().startsWith(given))
                .map(found -> Cue.near("container-image.container-id"));
    }
}
