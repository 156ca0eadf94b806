package id.wadah.engine.image.stack;

import id.wadah.engine.image.stack.Sighting.Present;
import id.wadah.engine.kernel.PathResolution;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One path in all layers, and which of them shows itself there.
 *
 * @param path where it really is: symbolic links on the way, as all layers together show them, are followed, one at its end is not
 * @param sightings what each layer has there, the topmost first
 */
public record PathAcross(String path, List<Sighting> sightings) {

    public PathAcross {
        sightings = List.copyOf(sightings);
    }

    /**
     * Looks at a path in all layers.
     *
     * @param topmostFirst directories of unpacked layers
     * @param asked from the root, with or without a slash in front; {@code ..} never leads above the root
     */
    public static PathAcross of(List<Path> topmostFirst, String asked) {
        return at(topmostFirst, PathResolution.resolve(asked, false, path -> linkTarget(topmostFirst, path)));
    }

    private static PathAcross at(List<Path> topmostFirst, String path) {
        return new PathAcross(
                path,
                topmostFirst.stream().map(layer -> Sighting.of(layer, path)).toList());
    }

    private static Optional<String> linkTarget(List<Path> topmostFirst, String path) {
        return at(topmostFirst, path)
                .seen()
                .filter(present -> present.kind() == FileKind.LINK)
                .map(present -> {
                    try (var link = present.open()) {
                        return link.readLink();
                    }
                });
    }

    /** Index of the layer whose file shows itself, or whose directory is on top of those that add up; empty where nothing does. */
    public OptionalInt winner() {
        for (int i = 0; i < sightings.size(); i++) {
            if (sightings.get(i) instanceof Present) {
                return OptionalInt.of(i);
            } else if (sightings.get(i) instanceof Sighting.Hidden) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    /** What shows itself. */
    public Optional<Present> seen() {
        OptionalInt winner = winner();
        return winner.isPresent() && sightings.get(winner.getAsInt()) instanceof Present present
                ? Optional.of(present)
                : Optional.empty();
    }

    /** Whether a layer's directory adds to what is seen there; a file that shows itself does so alone. */
    public boolean contributes(int index) {
        if (winner().isEmpty() || !(sightings.get(index) instanceof Present present)) {
            return false;
        }
        for (int i = 0; i < index; i++) {
            Sighting above = sightings.get(i);
            if (above instanceof Sighting.Hidden || above instanceof Present other && other.hides()) {
                return false;
            }
        }
        return index == winner().getAsInt() || present.kind() == FileKind.DIRECTORY;
    }
}
