package id.wadah.lessons.check.image;

import id.wadah.engine.EngineException;
import id.wadah.engine.container.Container;
import id.wadah.engine.rootfs.FileChange;
import id.wadah.engine.rootfs.FileChange.Kind;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How many paths a container has changed of its image, as {@code diff} lists them: also each directory that a change is in.
 *
 * <p>Facts: {@code added}, {@code changed}, {@code deleted}.
 */
public record ChangeCount(String container) implements LiveValue {

    public ChangeCount {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("added", "changed", "deleted");
    }

    @Override
    public Reading read(Scene scene) {
        Optional<Container> found = scene.container(container);
        if (found.isEmpty()) {
            return new Reading.Unknown(Cue.missing("has-upper.none", container));
        }
        List<FileChange> changes = changes(scene, found.get());
        return new Reading.Known(
                Set.of(Integer.toString(changes.size())),
                Map.of(
                        "added", Long.toString(count(changes, Kind.ADDED)),
                        "changed", Long.toString(count(changes, Kind.CHANGED)),
                        "deleted", Long.toString(count(changes, Kind.DELETED))));
    }

    @Override
    public Optional<Cue> misunderstanding(String given, Scene scene) {
        List<FileChange> changes =
                scene.container(container).map(found -> changes(scene, found)).orElse(List.of());
        long withoutPassages =
                changes.stream().filter(change -> !change.passage()).count();
        return given.equals(Long.toString(withoutPassages))
                ? Optional.of(Cue.near("change-count.directories"))
                : Optional.empty();
    }

    private static List<FileChange> changes(Scene scene, Container container) {
        try {
            return scene.engine().changes(container);
        } catch (EngineException imageGone) {
            return List.of();
        }
    }

    private static long count(List<FileChange> changes, Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }
}
