package id.wadah.engine.container;

import id.wadah.engine.network.port.PublishedPort;
import id.wadah.engine.step.KernelObject;
import id.wadah.engine.step.Step;
import java.util.List;

/** One container: what it was made as, what is true of it now, and what can be done with it. */
public interface Container {

    ContainerId id();

    String name();

    ContainerConfig config();

    ContainerState state();

    /** Every kernel call that made it, in order, also after it has exited. */
    List<Step> steps();

    /** Its ports that can be reached at the host at this moment; none when it does not run. */
    default List<PublishedPort> ports() {
        return List.of();
    }

    /** The kernel objects that it consists of at this moment; empty when it does not run. */
    List<KernelObject> objects();

    /**
     * Connects to its streams. May be called before it starts, so that nothing is missed.
     *
     * @param input whether what is typed goes to the program
     */
    Attachment attach(OutputSink sink, boolean input);

    ContainerLog log();

    /** Waits until it has exited and all that it wrote is delivered; its exit code, 0 to 255. */
    int await() throws InterruptedException;
}
