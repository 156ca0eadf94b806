package id.wadah.lessons.check.image;

import id.wadah.engine.container.ContainerFiles;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A container, running or not, that still has its upper directory: all that it changed.
 *
 * <p>Facts: {@code upper}.
 */
public record HasUpper(String container) implements Condition {

    public HasUpper {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("upper");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Path> upper = scene.container(container)
                .map(found ->
                        ContainerFiles.of(scene.engine().root(), found.id()).upper())
                .filter(Files::isDirectory);
        return upper.isPresent()
                ? Finding.fulfilled(Map.of("upper", UnionRoot.shown(upper.get())))
                : Finding.missing("has-upper.none", container);
    }
}
