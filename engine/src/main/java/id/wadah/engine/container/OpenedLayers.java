package id.wadah.engine.container;

import id.wadah.engine.kernel.AgentProgram;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.rootfs.CopiedRoot;
import id.wadah.engine.rootfs.UnstartedRoot;
import id.wadah.engine.step.StepLog;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A tree of layers that an agent has mounted in a mount namespace of its own, which goes with it. */
final class OpenedLayers implements LayerTree {

    /** Where they are seen as one tree. */
    static final String TREE = "merged";

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
        if (lowers.size() == 1) {
            return new OpenedLayers(null, FileHandle.of(lowers.get(0)));
        }
        try {
            return mounted(program, place, agent -> UnstartedRoot.mount(agent.supervisor(), lowers, place));
        } catch (KernelException refused) {
            if (!UnstartedRoot.isUnsupported(refused)) {
                throw refused;
            }
            return copied(lowers, place);
        }
    }

    /**
     * Opens them to be written to.
     *
     * @param lowers the topmost first, at least one
     * @param changes has the empty directories {@code upper}, {@code work} and {@code merged}
     */
    static LayerTree toWrite(AgentProgram program, List<Path> lowers, Path changes) {
        Path place = changes.resolve(TREE);
        try {
            return mounted(
                    program,
                    place,
                    agent -> UnstartedRoot.mount(
                            agent.supervisor(),
                            lowers,
                            changes.resolve("upper"),
                            changes.resolve("work"),
                            place,
                            false));
        } catch (KernelException refused) {
            if (!UnstartedRoot.isUnsupported(refused)) {
                throw refused;
            }
            return copied(lowers, place);
        }
    }

    private static LayerTree copied(List<Path> lowers, Path place) {
        CopiedRoot.make(lowers, place, 0);
        return new OpenedLayers(null, FileHandle.of(place));
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
