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
        Optional<HostProcess> first = scene.container(container).flatMap(scene::firstProcess);
        OptionalLong home = first.map(NeighbourEnded::namespace).orElse(OptionalLong.empty());
        OptionalLong guest = scene.container(neighbour)
                .flatMap(scene::firstProcess)
                .map(NeighbourEnded::namespace)
                .orElse(OptionalLong.empty());
        boolean wereTogether = scene.notebook().read(BOTH).filter("yes"::equals).isPresent();
        if (home.isPresent() && home.equals(guest)) {
            scene.notebook().write(BOTH, "yes");
            return Finding.missing("neighbour-ended.running", container);
        } else if (home.isEmpty() && wereTogether) {
            // While PID 1 is ending, the kernel is still ending the others.
            return first.isEmpty()
                    ? Finding.fulfilled(Map.of())
                    : Finding.missing("neighbour-ended.running", container);
        }
        scene.notebook().write(BOTH, "no");
        return home.isPresent() && wereTogether
                ? Finding.near("neighbour-ended.other-one", neighbour, container)
                : Finding.missing("neighbour-ended.apart", container, neighbour);
    }

    /** Empty for who is ending, and has left the namespaces that one can leave, of which UTS is one; source: namespaces(7). */
    private static OptionalLong namespace(HostProcess process) {
        return process.namespace(NamespaceType.UTS).isPresent()
                ? process.namespace(NamespaceType.PID)
                : OptionalLong.empty();
    }
}
