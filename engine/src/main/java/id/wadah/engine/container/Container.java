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

    /** Every kernel call of its latest life, in order, also after it has exited. */
    List<Step> steps();

    /** Its ports that can be reached at the host at this moment; none when it does not run. */
    default List<PublishedPort> ports() {
        return List.of();
    }

    /** The kernel objects that it consists of at this moment; empty when it does not run. */
    List<KernelObject> objects();

    /**
     * Connects to the streams of the life that is, or of the one to come, so that nothing of it is missed.
     *
     * @param input whether what is typed goes to the program
     */
    Attachment attach(OutputSink sink, boolean input);

    ContainerLog log();

    /**
     * Waits until it does not run and all that it wrote is delivered; its exit code, 0 to 255. As in Docker, of one that is restarting the
     * next end is waited for, and one that was never started is not waited for.
     */
    int await() throws InterruptedException;
}
