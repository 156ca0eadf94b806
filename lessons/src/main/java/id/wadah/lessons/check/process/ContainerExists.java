package id.wadah.lessons.check.process;

import id.wadah.engine.container.Container;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The engine has a container of this name, in whatever state; mostly to see it go.
 *
 * <p>Facts: {@code id}.
 */
public record ContainerExists(String container) implements Condition {

    public ContainerExists {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("id");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Container> found = scene.container(container).filter(scene::isNew);
        return found.map(each -> Finding.fulfilled(Map.of("id", each.id().hex().substring(0, 12))))
                .orElseGet(() -> Finding.missing("container-exists.none", container));
    }
}
