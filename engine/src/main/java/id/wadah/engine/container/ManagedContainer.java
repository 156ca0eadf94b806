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
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A container of this engine: its state on disk and in memory, and its lives one after the other. */
final class ManagedContainer implements Container {

    private volatile ContainerConfig config;
    private final ContainerFiles files;
    private final ContainerEvents events;
    private final JsonLog log;
    private final Standstill standstill = new Standstill(this);
    private final Restarts restarts = new Restarts();
    private final Lives lives;
    private volatile ContainerState state;
    private volatile @Nullable Firewall firewall;
    private volatile StageRoot stage = StageRoot.NONE;

    private ManagedContainer(
            ContainerConfig config, ContainerFiles files, ContainerState state, ContainerEvents events) {
        this.config = config;
        this.files = files;
        this.events = events;
        this.state = state;
        this.log = new JsonLog(
                files.log(),
                config.log(),
                config.log().attributes(config.labels(), config.environment()),
                this::isSilent);
        this.lives = new Lives(log);
    }

    /** A new one, not yet started; its directory is there. It has no state on disk until it has another than this. */
    static ManagedContainer create(ContainerConfig config, ContainerFiles files, ContainerEvents events) {
        ManagedContainer container = new ManagedContainer(config, files, ContainerState.created(), events);
        StateFile.write(files.config(), config);
        return container;
    }

    /** @throws EngineException when what is on disk is not what was written */
    static ManagedContainer load(ContainerFiles files, ContainerEvents events) {
        ContainerConfig config = StateFile.read(files.config(), new TypeReference<>() {});
        ContainerState state = Files.exists(files.state())
                ? StateFile.read(files.state(), new TypeReference<>() {})
                : ContainerState.created();
        return new ManagedContainer(config, files, state, events);
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
        boolean frozen = kept.status() == Status.RUNNING
                && lives.cgroup().filter(ContainerCgroup::frozen).isPresent();
        return frozen ? kept.paused() : kept;
    }

    ContainerFiles files() {
        return files;
    }

    Standstill standstill() {
        return standstill;
    }

    Restarts restarts() {
        return restarts;
    }

    Lives lives() {
        return lives;
    }

    /** Takes the new state once it is safely on disk. */
    synchronized void change(ContainerState next) {
        StateFile.write(files.state(), next);
        state = next;
    }

    /** Takes the new state even when the disk does not: what the kernel says counts. */
    synchronized void changeAnyway(UnaryOperator<ContainerState> change) {
        ContainerState next = change.apply(state);
        // The next start of the engine removes such a container in any state.
        if (!config.autoRemove()) {
            try {
                StateFile.write(files.state(), next);
            } catch (EngineException diskFull) {
                // The next start of the engine finds no such process, and corrects the file.
            }
        }
        state = next;
    }

    /** Takes the new state without a word on disk. */
    synchronized void assume(UnaryOperator<ContainerState> change) {
        state = change.apply(state);
    }

    /** Keeps what was changed of its configuration, first on disk. */
    synchronized void reconfigure(UnaryOperator<ContainerConfig> change) {
        ContainerConfig next = change.apply(config);
        StateFile.write(files.config(), next);
        config = next;
    }

    /** Somebody has stopped it, or tried to: it does not begin again by itself, unless that person starts it. */
    void stoppedByHand() {
        restarts.cancel();
        if (!config.life().restartPolicy().never()) {
            changeAnyway(before -> before.byHand(true));
        }
    }

    /** Whether its program lives, frozen or not. */
    boolean runs() {
        return state.runs();
    }

    /** @throws EngineException when the verb is not possible in this state */
    boolean isNeeded(Verb verb) {
        return verb.isNeeded(name(), state().status());
    }

    /**
     * Sends a signal to PID 1; nothing happens when it has just ended. One that is paused goes on, as in Docker: it could not even die
     * otherwise.
     */
    void signal(Signal signal) {
        ContainerLife life = lives.latest();
        if (life != null) {
            life.signal(signal);
            thaw();
        }
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
        Optional<ContainerCgroup> living = lives.cgroup();
        if (runs() && living.isPresent()) {
            try {
                change.apply(name(), living.get(), calls());
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
        lives.cgroup().filter(ContainerCgroup::frozen).ifPresent(living -> living.thaw(calls()));
    }

    /** @throws EngineException {@link Problem#NOT_RUNNING} when it has just ended */
    ContainerCgroup living() {
        return lives.cgroup().orElseThrow(() -> new EngineException(Problem.NOT_RUNNING, name()));
    }

    /** Calls of the engine for this container, among the steps that made it. */
    StepCalls calls() {
        return new StepCalls(lives.steps(), Actor.ENGINE, LocalKernel.get());
    }

    /** Whether its log gets no more lines until somebody starts it. */
    private boolean isSilent() {
        ContainerLife life = lives.latest();
        return life == null ? state.status() != Status.CREATED : life.hasEnded() && life.isSettled();
    }

    /** What a step of a build lies upon in place of an image's layers. */
    StageRoot stage() {
        return stage;
    }

    void lieUpon(StageRoot layers) {
        stage = layers;
    }

    /** Where its ports are published while it runs. */
    void publishThrough(Firewall through) {
        firewall = through;
    }

    /** What a life wrote is all there: what was held back of its last line is written. */
    void endLog() {
        log.finish();
    }

    /** Whoever follows the log looks whether it is at its end. */
    void wakeLog() {
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
        if (lives.latest() != null) {
            return lives.steps().steps();
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
        ContainerLife life = lives.attachable();
        events.attached(this);
        return StreamAttachment.to(life.streams(), sink, input && (config.stdin() || config.tty()), life::awaitEnd);
    }

    @Override
    public ContainerLog log() {
        return log;
    }

    @Override
    public int await() throws InterruptedException {
        return lives.awaitEnd().orElseGet(() -> state.exitCode());
    }
}
