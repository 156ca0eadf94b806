package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A container whose PID namespace another one had joined has ended; both were seen alive.
 *
 * @param container that brought the namespace
 * @param neighbour that joined it
 */
public record NeighbourEnded(String container, String neighbour) implements Condition {

    private static final String BOTH = "both";

    public NeighbourEnded {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(neighbour, "neighbour");
    }

    @Override
    public Finding examine(Scene scene) {
        OptionalLong first = namespace(scene, container);
        OptionalLong second = namespace(scene, neighbour);
        boolean wereTogether = scene.notebook().read(BOTH).filter("yes"::equals).isPresent();
        if (first.isPresent() && first.equals(second)) {
            scene.notebook().write(BOTH, "yes");
            return Finding.missing("neighbour-ended.running", container);
        } else if (first.isEmpty() && wereTogether) {
            return Finding.fulfilled(Map.of());
        }
        scene.notebook().write(BOTH, "no");
        if (first.isPresent() && wereTogether) {
            return Finding.near("neighbour-ended.other-one", neighbour, container);
        }
        return Finding.missing("neighbour-ended.apart", container, neighbour);
    }

    private static OptionalLong namespace(Scene scene, String name) {
        Optional<HostProcess> first = scene.container(name).flatMap(scene::firstProcess);
        return first.map(each -> each.namespace(NamespaceType.PID)).orElse(OptionalLong.empty());
    }
}
