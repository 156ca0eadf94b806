package id.wadah.engine.container;

import id.wadah.engine.copy.FileSpace;
import id.wadah.engine.kernel.AgentProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does something with a container's files, whether it runs or not. */
final class ContainerCopy {

    private ContainerCopy() {}

    /**
     * Opens its files for {@code work}; one that does not run is not started, and not removed, before that is done.
     *
     * @param layers asked for when it does not run
     */
    static <T> T with(
            AgentProgram program,
            ManagedContainer container,
            Supplier<List<Path>> layers,
            Function<FileSpace, T> work) {
        synchronized (container) {
            if (!container.runs()) {
                try (ContainerRoot root = ContainerRoot.ofStanding(program, container, layers.get())) {
                    return work.apply(root.space());
                }
            }
        }
        try (ContainerRoot root = ContainerRoot.ofRunning(program, container)) {
            return work.apply(root.space());
        }
    }
}
