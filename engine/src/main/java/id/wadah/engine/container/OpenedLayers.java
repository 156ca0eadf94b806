package id.wadah.engine.container;

import id.wadah.engine.kernel.AgentProgram;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.rootfs.UnstartedRoot;
import id.wadah.engine.step.StepLog;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A tree of layers that an agent has mounted in a mount namespace of its own, which goes with it. */
final class OpenedLayers implements LayerTree {

    private final @Nullable Birth agent;
    private final FileHandle root;

    private OpenedLayers(@Nullable Birth agent, FileHandle root) {
        this.agent = agent;
        this.root = root;
    }

    /**
     * Opens them to be read.
     *
     * @param lowers the topmost first, at least one
     * @param place an empty directory
     */
    static LayerTree toRead(AgentProgram program, List<Path> lowers, Path place) {
        return lowers.size() == 1
                ? new OpenedLayers(null, FileHandle.of(lowers.get(0)))
                : mounted(program, place, agent -> UnstartedRoot.mount(agent.supervisor(), lowers, place));
    }

    /**
     * Opens them to be written to.
     *
     * @param lowers the topmost first, at least one
     * @param changes has the empty directories {@code upper}, {@code work} and {@code merged}
     */
    static LayerTree toWrite(AgentProgram program, List<Path> lowers, Path changes) {
        Path place = changes.resolve("merged");
        return mounted(
                program,
                place,
                agent -> UnstartedRoot.mount(
                        agent.supervisor(), lowers, changes.resolve("upper"), changes.resolve("work"), place, false));
    }

    private static LayerTree mounted(AgentProgram program, Path place, Consumer<Birth> mount) {
        Birth agent = Birth.begin(program, new StepLog(List.of()), List.of());
        try {
            mount.accept(agent);
            return new OpenedLayers(agent, ContainerRoot.open(agent, place.toString()));
        } catch (RuntimeException failure) {
            agent.abort();
            throw failure;
        }
    }

    @Override
    public FileHandle root() {
        return root;
    }

    @Override
    public void close() {
        root.close();
        if (agent != null) {
            agent.abort();
        }
    }
}
