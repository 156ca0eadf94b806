package id.wadah.engine;

import id.wadah.engine.build.Builder;
import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.container.CommitRequest;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ExecProcess;
import id.wadah.engine.container.LimitsRequest;
import id.wadah.engine.container.OutputSink;
import id.wadah.engine.container.ProcessRequest;
import id.wadah.engine.container.RemovedContainer;
import id.wadah.engine.container.RestartPolicy;
import id.wadah.engine.container.RunRequest;
import id.wadah.engine.container.Signal;
import id.wadah.engine.container.StageContainers;
import id.wadah.engine.container.StopRequest;
import id.wadah.engine.container.Usage;
import id.wadah.engine.copy.FileSpace;
import id.wadah.engine.event.Events;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageId;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.ImageUser;
import id.wadah.engine.image.archive.ImageArchives;
import id.wadah.engine.network.NetworkAttachment;
import id.wadah.engine.network.Networks;
import id.wadah.engine.network.firewall.Firewall;
import id.wadah.engine.registry.client.Registries;
import id.wadah.engine.registry.server.RegistryServers;
import id.wadah.engine.rootfs.FileChange;
import id.wadah.engine.step.StepObserver;
import id.wadah.engine.volume.Volumes;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The container engine of one data root: what the shell, the lessons and the Java console use. */
public interface Engine extends AutoCloseable {

    DataRoot root();

    /** What was left over by an engine that was killed, and has been removed at this start; a line each, for the log. */
    List<String> repaired();

    ImageStore images();

    /** The registries that serve the images of this data root to other machines. */
    RegistryServers registryServers();

    /** Images in archives: {@code save} and {@code load}. */
    ImageArchives archives();

    /** Images from and to registries. */
    Registries registries();

    Cgroups cgroups();

    /** What outlives containers. */
    Volumes volumes();

    Networks networks();

    /** The packet filter: its rules with their counters, and which ports are published. */
    Firewall firewall();

    /** What happens to containers, images, networks and volumes, as it happens. */
    Events events();

    /** All containers, newest first. */
    List<Container> containers();

    /** The last few that were removed when they ended, as {@code run --rm} asks; newest first. Of those nothing is left on disk. */
    List<RemovedContainer> removed();

    /** The containers that were made from an image. */
    default List<ImageUser> users(ImageId image) {
        return containers().stream()
                .filter(container -> container.config().imageId().equals(image.toString()))
                .map(container -> new ImageUser(
                        container.name(), container.state().status().runs()))
                .toList();
    }

    /**
     * Finds one by name, ID or a prefix of the ID.
     *
     * @throws EngineException {@link Problem#NO_SUCH_CONTAINER}, {@link Problem#AMBIGUOUS_CONTAINER}
     */
    Container container(String nameOrId);

    /**
     * Checks the request, makes sure that its image is there, and creates the container on disk; no kernel object is made yet.
     *
     * @throws EngineException naming the part of the request that is wrong, or the image that is not there
     */
    Container create(RunRequest request, AssemblyProgress progress);

    /**
     * Makes the kernel objects and executes the program. Returns when the program runs; at once when it runs already. What an earlier life
     * has written is there again.
     *
     * @throws EngineException when a step was refused; everything made so far has been removed
     */
    void start(Container container, List<StepObserver> observers);

    /** As {@link #exec(Container, ProcessRequest, boolean, OutputSink, List)}, watched by nobody. */
    default ExecProcess exec(Container container, ProcessRequest request, boolean privileged, OutputSink sink) {
        return exec(container, request, privileged, sink, List.of());
    }

    /**
     * Starts a program in a running container.
     *
     * @throws EngineException when a step was refused; nothing is left of the attempt
     */
    ExecProcess exec(
            Container container,
            ProcessRequest request,
            boolean privileged,
            OutputSink sink,
            List<StepObserver> observers);

    /**
     * Sends the stop signal, waits, then kills. Returns when it has exited; at once when it does not run. By itself it does not begin
     * again.
     *
     * @throws EngineException {@link Problem#INVALID_SIGNAL}
     */
    void stop(Container container, StopRequest how);

    /** As {@link #stop(Container, StopRequest)}, with the container's own signal. */
    default void stop(Container container, Duration grace) {
        stop(container, StopRequest.within(grace));
    }

    /**
     * Stops it, where it runs, and starts it.
     *
     * @throws EngineException when it cannot be started; it is stopped then
     */
    void restart(Container container, StopRequest how, List<StepObserver> observers);

    /**
     * Stops all that run, the newest first and all at once, as an engine does that ends itself: their restart policies bring them back with
     * the next.
     *
     * @param ended told of each that has ended
     */
    void stopAll(Consumer<Container> ended);

    /** @throws EngineException {@link Problem#INVALID_NAME}, {@link Problem#NAME_IN_USE}, {@link Problem#SAME_NAME} */
    void rename(Container container, String name);

    /** Sends a signal to its first process; one that is paused goes on, and none begins again by itself after that, as in Docker. */
    void kill(Container container, Signal signal);

    /**
     * Makes all its processes stand still.
     *
     * @throws EngineException {@link Problem#WRONG_STATE} unless it runs
     */
    void pause(Container container);

    /**
     * Lets its processes go on where they stood.
     *
     * @throws EngineException {@link Problem#WRONG_STATE} unless it is paused
     */
    void unpause(Container container);

    /**
     * Changes the limits that {@code limits} names and leaves the others as they are; a container that runs goes on running.
     *
     * @throws EngineException for a wrong value, {@link Problem#LIMIT_REFUSED}; all limits are as before then
     */
    default void update(Container container, LimitsRequest limits) {
        update(container, limits, null);
    }

    /**
     * As {@link #update(Container, LimitsRequest)}, and gives it another restart policy.
     *
     * @param restart null to leave it as it is
     * @throws EngineException also {@link Problem#CONFLICTING_OPTIONS} for one that is removed when it ends
     */
    void update(Container container, LimitsRequest limits, @Nullable RestartPolicy restart);

    /** How many bytes of files it has written over its image; 0 before its first start. */
    long writtenBytes(Container container);

    /** What it has used up to now, read from the kernel; empty when it does not run. */
    Optional<Usage> usage(Container container);

    /**
     * Connects it with one more network, at once when it runs, and whenever it is started later.
     *
     * @throws EngineException {@link Problem#NO_SUCH_NETWORK}, {@link Problem#ALREADY_CONNECTED}, {@link Problem#NOT_CONNECTABLE} ...
     */
    void connect(Container container, NetworkAttachment attachment);

    /**
     * Takes it off a network, at once when it runs, and for its later starts.
     *
     * @param network name, ID or the start of the ID
     * @throws EngineException {@link Problem#NO_SUCH_NETWORK}, {@link Problem#NOT_CONNECTED}
     */
    void disconnect(Container container, String network);

    /**
     * What it changed of its image, by path; empty before its first start.
     *
     * @throws EngineException when its image is not there to be compared with
     */
    List<FileChange> changes(Container container);

    /**
     * Opens its files, whether it runs or not, and does something with them; nothing of what was opened outlasts that.
     *
     * @throws EngineException when they cannot be opened, and what {@code work} throws
     */
    <T> T withFiles(Container container, Function<FileSpace, T> work);

    /**
     * Makes an image of it: what it changed of its own becomes one more layer.
     *
     * @throws EngineException when its image is not there, or a change of the configuration is wrong; nothing is stored then
     */
    Image commit(Container container, CommitRequest request);

    /**
     * Writes all files of its root as a tar archive, without what is mounted in it.
     *
     * @throws EngineException when they cannot be read
     * @throws java.io.UncheckedIOException when the archive cannot be written
     */
    void export(Container container, OutputStream archive);

    /**
     * Removes it and all it left on disk.
     *
     * @param force kill it first when it runs
     * @param withVolumes remove those of its volumes, too, that nobody has named and no other container has
     * @throws EngineException {@link Problem#WRONG_STATE} when it runs and force was not given
     */
    void remove(Container container, boolean force, boolean withVolumes);

    /** As {@link #remove(Container, boolean, boolean)}; volumes stay. */
    default void remove(Container container, boolean force) {
        remove(container, force, false);
    }

    /** Builds images by Dockerfiles. */
    default Builder builder() {
        return part(Builder.class, Builder::new);
    }

    /** Runs programs on layers that are no image yet. */
    StageContainers stages();

    /** Something that is built upon the engine: made when it is first asked for, and the same one from then on. */
    <T> T part(Class<T> type, Function<Engine, T> maker);

    /** Calls the watcher, on any thread, just before an ended container's cgroup goes with its counters. */
    void watchEnds(Consumer<Container> watcher);

    /** Ends all containers and lets go of the data root. */
    @Override
    void close();
}
