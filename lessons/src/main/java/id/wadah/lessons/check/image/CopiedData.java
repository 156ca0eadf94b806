package id.wadah.lessons.check.image;

import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What of a file is in a container's upper directory: {@code data} when its content was copied, {@code mode} when only its owner and
 * permissions were, as an overlay with {@code metacopy=on} does.
 *
 * <p>Facts: {@code bytes}, how long the copied content is.
 */
public record CopiedData(String container, String path) implements LiveValue {

    public CopiedData {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(path, "path");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("bytes");
    }

    @Override
    public Reading read(Scene scene) {
        Optional<UnionRoot> root = scene.container(container).flatMap(found -> UnionRoot.of(scene, found));
        Optional<SmallFile> upper = root.flatMap(found -> found.upper(path)).flatMap(SmallFile::read);
        Optional<SmallFile> lower = root.flatMap(found -> found.lower(path)).flatMap(SmallFile::read);
        if (upper.isEmpty() || lower.isEmpty()) {
            return new Reading.Unknown(Cue.missing("mode-copied-up.none", path, container));
        }
        // A copy of the metadata alone is a file of the right length with nothing but a hole in it.
        boolean copied = !upper.get().isBlank() || lower.get().isBlank();
        return new Reading.Known(
                Set.of(copied ? "data" : "mode"),
                Map.of("bytes", Integer.toString(copied ? upper.get().size() : 0)));
    }
}
