package id.wadah.engine.container;

import id.wadah.engine.copy.FileSpace;
import id.wadah.engine.kernel.AgentProgram;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.volume.VolumeMounts;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does something with a container's files, whether it runs or not. */
final class ContainerCopy {

    private ContainerCopy() {}

    /**
     * Opens its files for {@code work}, with all that is mounted there; one that does not run is not started, and not removed, before that
     * is done.
     *
     * @param layers asked for when it does not run
     * @param volumes of the engine
     */
    static <T> T withMounts(
            AgentProgram program,
            ManagedContainer container,
            Supplier<List<Path>> layers,
            VolumeMounts volumes,
            Function<FileSpace, T> work) {
        return with(program, container, layers, volumes, work);
    }

    /** As {@link #withMounts}, for the files of its root alone. */
    static <T> T withRoot(
            AgentProgram program,
            ManagedContainer container,
            Supplier<List<Path>> layers,
            Function<FileSpace, T> work) {
        return with(program, container, layers, null, work);
    }

    private static <T> T with(
            AgentProgram program,
            ManagedContainer container,
            Supplier<List<Path>> layers,
            @Nullable VolumeMounts volumes,
            Function<FileSpace, T> work) {
        while (true) {
            synchronized (container) {
                if (!container.runs()) {
                    try (ContainerRoot root = ContainerRoot.ofStanding(program, container, layers.get(), volumes)) {
                        return work.apply(root.space());
                    }
                }
            }
            ContainerRoot opened = openRunning(program, container, volumes != null);
            if (opened != null) {
                try (ContainerRoot root = opened) {
                    return work.apply(root.space());
                }
            }
        }
    }

    /** Null when it has ended just now. */
    private static @Nullable ContainerRoot openRunning(
            AgentProgram program, ManagedContainer container, boolean mounts) {
        try {
            return ContainerRoot.ofRunning(program, container, mounts);
        } catch (KernelException refused) {
            if (container.runs()) {
                throw refused;
            }
            return null;
        }
    }
}
