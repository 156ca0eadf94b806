package id.wadah.engine.container;

import com.fasterxml.jackson.core.type.TypeReference;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StateFile;
import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.network.NetworkRequest;
import id.wadah.engine.network.firewall.Firewall;
import id.wadah.engine.network.port.PublishedPort;
import id.wadah.engine.object.KernelObjects;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.KernelObject;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepLog;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A container of this engine: its state on disk and in memory, and its streams. */
final class ManagedContainer implements Container {

    private volatile ContainerConfig config;
    private final ContainerFiles files;
    private final Streams streams = new Streams();
    private final JsonLog log;
    private final CountDownLatch exited = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Standstill standstill = new Standstill(this);
    private volatile ContainerState state;
    private volatile @Nullable StepLog stepLog;
    private volatile @Nullable Birth birth;
    private volatile @Nullable ContainerCgroup cgroup;
    private volatile @Nullable Firewall firewall;

    private ManagedContainer(ContainerConfig config, ContainerFiles files, ContainerState state) {
        this.config = config;
        this.files = files;
        this.state = state;
        this.log = new JsonLog(files.log(), () -> ended.getCount() == 0);
        if (state.status() == Status.EXITED) {
            exited.countDown();
            ended.countDown();
        } else {
            streams.add(log);
        }
    }

    /** A new one, not yet started; its directory is there. It has no state on disk until it has another than this. */
    static ManagedContainer create(ContainerConfig config, ContainerFiles files) {
        ManagedContainer container = new ManagedContainer(config, files, ContainerState.created());
        StateFile.write(files.config(), config);
        return container;
    }

    /** @throws EngineException when what is on disk is not what was written */
    static ManagedContainer load(ContainerFiles files) {
        ContainerConfig config = StateFile.read(files.config(), new TypeReference<>() {});
        ContainerState state = Files.exists(files.state())
                ? StateFile.read(files.state(), new TypeReference<>() {})
                : ContainerState.created();
        return new ManagedContainer(config, files, state);
    }

    @Override
    public ContainerId id() {
        return config.id();
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public ContainerConfig config() {
        return config;
    }

    /** Whether it is paused is not remembered: whoever froze its cgroup, it stands still. */
    @Override
    public ContainerState state() {
        ContainerState kept = state;
        ContainerCgroup living = cgroup;
        boolean frozen = kept.status() == Status.RUNNING && living != null && living.frozen();
        return frozen ? kept.paused() : kept;
    }

    ContainerFiles files() {
        return files;
    }

    Streams streams() {
        return streams;
    }

    /** Takes the new state once it is safely on disk. */
    synchronized void change(ContainerState next) {
        StateFile.write(files.state(), next);
        state = next;
    }

    /** Takes the new state even when the disk does not: what the kernel says counts. */
    synchronized void changeAnyway(ContainerState next) {
        try {
            StateFile.write(files.state(), next);
        } catch (EngineException diskFull) {
            // The next start of the engine finds no such process, and corrects the file.
        }
        state = next;
    }

    /** Whether its program lives, frozen or not. */
    boolean runs() {
        return state.runs();
    }

    /** @throws EngineException {@link Problem#WRONG_STATE}, {@link Problem#CONTAINER_PAUSED} unless it is in that state */
    void require(Status wanted, String verb) {
        Status now = state().status();
        if (now == Status.PAUSED && wanted == Status.RUNNING) {
            throw new EngineException(Problem.CONTAINER_PAUSED, name(), verb);
        }
        if (now != wanted) {
            throw new EngineException(Problem.WRONG_STATE, name(), now.word(), verb);
        }
    }

    /**
     * Sends a signal to PID 1; nothing happens when it has just ended. One that is paused goes on, as in Docker: it could not even die
     * otherwise.
     */
    void signal(Signal signal) {
        Birth alive = birth;
        if (alive != null) {
            alive.signal(signal);
            thaw();
        }
    }

    Standstill standstill() {
        return standstill;
    }

    /**
     * Sets what {@code asked} names, in the kernel when it runs, and keeps it.
     *
     * @throws EngineException for a value that is wrong, or that the kernel refuses; all is as before
     */
    synchronized void limit(LimitsRequest asked) {
        LimitChange change = LimitChange.of(config.limits(), asked);
        ContainerConfig next = config.withLimits(change.complete());
        // First what can fail for want of space.
        StateFile.write(files.config(), next);
        ContainerCgroup living = cgroup;
        if (runs() && living != null) {
            try {
                change.apply(name(), living, calls());
            } catch (EngineException refused) {
                StateFile.write(files.config(), config);
                throw refused;
            }
        }
        config = next;
    }

    /** Keeps that as what it is to be connected to from now on. */
    synchronized void keep(NetworkRequest network) {
        ContainerConfig next = config.withNetwork(network);
        StateFile.write(files.config(), next);
        config = next;
    }

    /** Lets it go on if it stands still. */
    void thaw() {
        ContainerCgroup living = cgroup;
        if (living != null && living.frozen()) {
            living.thaw(calls());
        }
    }

    /** @throws EngineException {@link Problem#NOT_RUNNING} when it has just ended */
    ContainerCgroup living() {
        ContainerCgroup living = cgroup;
        if (living == null) {
            throw new EngineException(Problem.NOT_RUNNING, name());
        }
        return living;
    }

    /** Calls of the engine for this container, among the steps that made it. */
    StepCalls calls() {
        return new StepCalls(recorded(), Actor.ENGINE, LocalKernel.get());
    }

    StepLog recorded() {
        StepLog steps = stepLog;
        return steps == null ? new StepLog(List.of()) : steps;
    }

    /** Takes the new state without a word on disk, for a container that is about to go. */
    synchronized void assume(ContainerState next) {
        state = next;
    }

    void recordTo(StepLog steps) {
        stepLog = steps;
    }

    /** Where its ports are published while it runs. */
    void publishThrough(Firewall through) {
        firewall = through;
    }

    void born(Birth alive, ContainerCgroup limits) {
        birth = alive;
        cgroup = limits;
    }

    @Nullable
    Birth birth() {
        return birth;
    }

    void died() {
        birth = null;
        cgroup = null;
    }

    /** Nothing of it is left in the kernel. */
    void announceExit() {
        exited.countDown();
    }

    /** Everybody who waits may go on: all its output is delivered as well. */
    void announceEnd() {
        log.finish();
        ended.countDown();
        log.wake();
    }

    /** Its directory is about to go: nothing more may be written there. */
    void closeLog() {
        log.close();
    }

    void saveSteps() {
        StateFile.write(files.steps(), steps());
    }

    @Override
    public List<Step> steps() {
        StepLog live = stepLog;
        if (live != null) {
            return live.steps();
        }
        return Files.exists(files.steps()) ? StateFile.read(files.steps(), new TypeReference<>() {}) : List.of();
    }

    @Override
    public List<PublishedPort> ports() {
        Firewall through = firewall;
        return through == null ? List.of() : through.published(id().hex());
    }

    @Override
    public List<KernelObject> objects() {
        long pid = state.pid();
        if (pid == 0) {
            return List.of();
        }
        List<KernelObject> objects = new ArrayList<>(KernelObjects.ofProcess(pid));
        Firewall through = firewall;
        if (through != null) {
            objects.addAll(through.objects(id().hex()));
        }
        return List.copyOf(objects);
    }

    @Override
    public Attachment attach(OutputSink sink, boolean input) {
        return StreamAttachment.to(streams, sink, input && (config.stdin() || config.tty()));
    }

    @Override
    public ContainerLog log() {
        return log;
    }

    /** Whether it has exited within that time. */
    boolean awaitExit(Duration atMost) throws InterruptedException {
        return exited.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    void awaitExit() throws InterruptedException {
        exited.await();
    }

    @Override
    public int await() throws InterruptedException {
        ended.await();
        return state.exitCode();
    }
}
