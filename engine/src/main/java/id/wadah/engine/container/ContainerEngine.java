package id.wadah.engine.container;

import id.wadah.engine.DataRoot;
import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.copy.Copying;
import id.wadah.engine.copy.FileSpace;
import id.wadah.engine.event.Events;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.AgentProcess;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.network.NetworkAttachment;
import id.wadah.engine.network.Networks;
import id.wadah.engine.network.dns.NameService;
import id.wadah.engine.network.firewall.Firewall;
import id.wadah.engine.rootfs.FileChange;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepLog;
import id.wadah.engine.step.StepObserver;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** The engine of one data root: which containers there are, and the verbs on them. */
public final class ContainerEngine implements Engine {

    private final DataRoot root;
    private final EngineLock lock;
    private final ImageStore images;
    private final Cgroups cgroups;
    private final Events events = new Events();
    private final Native natives = new Native();
    private final Confinements confinements = new Confinements();
    private final Map<ContainerId, ManagedContainer> containers = new ConcurrentHashMap<>();
    private final RemovedContainers removed = new RemovedContainers();
    private final ContainerNetworks networks;
    private final NameService names;
    private final Firewall firewall;
    private final List<String> repaired;
    private final List<Consumer<Container>> endWatchers = new CopyOnWriteArrayList<>();

    private ContainerEngine(DataRoot root, EngineLock lock) {
        this.root = root;
        this.lock = lock;
        this.images = new ImageStore(root, LocalKernel.get());
        this.cgroups = Cgroups.detect();
        Recovery recovery = new Recovery(root, cgroups);
        recovery.run().forEach(container -> containers.put(container.id(), container));
        this.networks = new ContainerNetworks(new Networks(root), containers.values());
        this.firewall = new Firewall(root);
        networks.networks().listen(firewall);
        this.names = new NameService(firewall::available);
        networks.networks().listen(names);
        List<String> done = new ArrayList<>(images.repair());
        done.addAll(recovery.done());
        done.addAll(networks.networks().repair());
        done.addAll(firewall.recover(unrecorded()));
        this.repaired = List.copyOf(done);
    }

    private static StepCalls unrecorded() {
        return new StepCalls(new StepLog(List.of()), Actor.ENGINE, LocalKernel.get());
    }

    /**
     * Opens the data root, and removes what a killed engine left there and in the kernel.
     *
     * @throws EngineException {@link Problem#ROOT_IN_USE} and others that say why it cannot be used
     */
    public static ContainerEngine open(DataRoot root) {
        EngineLock lock = EngineLock.take(root);
        try {
            return new ContainerEngine(root, lock);
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /** Does in advance what the first container would wait for: native bindings, tables, the agent's memory file. */
    public void warmUp() {
        LocalKernel.warmUp();
        AgentProcess.warmUp();
        natives.agent();
        confinements.warmUp();
    }

    @Override
    public DataRoot root() {
        return root;
    }

    @Override
    public List<String> repaired() {
        return repaired;
    }

    @Override
    public ImageStore images() {
        return images;
    }

    @Override
    public Cgroups cgroups() {
        return cgroups;
    }

    @Override
    public Events events() {
        return events;
    }

    @Override
    public List<Container> containers() {
        return containers.values().stream()
                .<Container>map(each -> each)
                .sorted(Comparator.comparing((Container each) -> each.config().created())
                        .reversed())
                .toList();
    }

    @Override
    public List<RemovedContainer> removed() {
        return removed.list();
    }

    @Override
    public Container container(String nameOrId) {
        return new Lookup(containers.values()).find(nameOrId);
    }

    @Override
    public Container create(RunRequest request, AssemblyProgress progress) {
        ContainerCreation.check(request, cgroups);
        confinements.plan(request.isolation());
        Image image = images.resolve(ImageRef.parse(request.image()), progress);
        synchronized (containers) {
            ContainerConfig config = ContainerCreation.complete(request, image, new Lookup(containers.values()));
            ManagedContainer container = ContainerStorage.create(root, config);
            TerminalSize size = request.process().size();
            if (size != null) {
                container.streams().resize(size);
            }
            containers.put(config.id(), container);
            return container;
        }
    }

    @Override
    public void start(Container container, List<StepObserver> observers) {
        ManagedContainer managed = managed(container);
        Confinements.Decided decided = confinements.plan(managed.config().isolation());
        List<Path> layers = layers(managed);
        NamespacePlan namespaces = NamespacePlan.of(managed, new Lookup(containers.values())::holderOfId);
        NetworkStart network = networks.start(managed);
        managed.publishThrough(firewall);
        StepLog log = new StepLog(observers);
        ContainerLaunch launch = new ContainerLaunch(
                root,
                cgroups,
                natives.agent(),
                managed.config(),
                managed.files(),
                layers,
                decided,
                namespaces,
                network,
                log);
        if (managed.config().isolation().init()) {
            natives.provideInit(root.init());
        }
        new ContainerLife(managed, log, this::ending, this::forgetEnded).start(launch);
    }

    private List<Path> layers(ManagedContainer container) {
        return images.layers(image(container));
    }

    private Image image(ManagedContainer container) {
        return images.find(container.config().imageId())
                .orElseThrow(() -> new EngineException(
                        Problem.NO_SUCH_IMAGE, container.config().image()));
    }

    @Override
    public Image commit(Container container, CommitRequest request) {
        ManagedContainer managed = managed(container);
        Image base = image(managed);
        return new Commit(managed, base, images.layers(base), images).make(request);
    }

    @Override
    public void export(Container container, OutputStream archive) {
        ManagedContainer managed = managed(container);
        ContainerCopy.withRoot(natives.agent(), managed, () -> layers(managed), files -> {
            Copying.packContent(files, archive);
            return null;
        });
    }

    @Override
    public List<FileChange> changes(Container container) {
        ManagedContainer managed = managed(container);
        return ContainerStorage.changes(managed, layers(managed));
    }

    @Override
    public <T> T withFiles(Container container, Function<FileSpace, T> work) {
        ManagedContainer managed = managed(container);
        return ContainerCopy.withMounts(natives.agent(), managed, () -> layers(managed), work);
    }

    @Override
    public ExecProcess exec(
            Container container,
            ProcessRequest request,
            boolean privileged,
            OutputSink sink,
            List<StepObserver> observers) {
        ManagedContainer managed = managed(container);
        ContainerCreation.checkProcess(request);
        ContainerConfig config = managed.config();
        Confinements.Decided decided = confinements.plan(config.isolation(), privileged);
        ContainerCgroup cgroup =
                cgroups.existing(root.cgroupName(), config.id().hex()).orElse(null);
        ProgramStart program = ExecPlan.of(config, request, decided);
        return managed.standstill().keptOff(() -> {
            managed.require(Status.RUNNING, "exec");
            return ExecLaunch.launch(natives.agent(), managed, cgroup, program, sink, observers);
        });
    }

    @Override
    public void update(Container container, LimitsRequest limits) {
        cgroups.require(managed(container).config().limits().with(limits).parse());
        managed(container).limit(limits);
    }

    @Override
    public void pause(Container container) {
        managed(container).standstill().begin();
    }

    @Override
    public void unpause(Container container) {
        managed(container).standstill().end();
    }

    @Override
    public void stop(Container container, Duration grace) {
        ManagedContainer managed = managed(container);
        thawThoseWithin(managed);
        ContainerLife.stop(managed, Signal.parse(managed.config().stopSignal()), grace);
    }

    /**
     * Lets those go on that are in the PID namespace of a container that is to end: its PID 1 ends only after everybody else there, and in
     * cgroup v1 who is frozen does not end.
     */
    private void thawThoseWithin(ManagedContainer owner) {
        new Lookup(containers.values()).inPidNamespaceOf(owner).forEach(ManagedContainer::thaw);
    }

    @Override
    public void kill(Container container, Signal signal) {
        ManagedContainer managed = managed(container);
        if (!managed.runs()) {
            throw new EngineException(
                    Problem.WRONG_STATE,
                    managed.name(),
                    managed.state().status().word(),
                    "kill");
        }
        if (signal == Signal.KILL) {
            thawThoseWithin(managed);
        }
        managed.signal(signal);
    }

    @Override
    public void remove(Container container, boolean force) {
        ManagedContainer managed = managed(container);
        // Not while it is being started.
        synchronized (managed) {
            if (!managed.runs()) {
                forget(managed);
                return;
            }
        }
        if (!force) {
            throw new EngineException(
                    Problem.WRONG_STATE,
                    managed.name(),
                    managed.state().status().word(),
                    "rm");
        }
        thawThoseWithin(managed);
        ContainerLife.stop(managed, Signal.KILL, Duration.ZERO);
        if (containers.containsKey(managed.id())) {
            forget(managed);
        }
    }

    @Override
    public Networks networks() {
        return networks.networks();
    }

    @Override
    public Firewall firewall() {
        return firewall;
    }

    @Override
    public void connect(Container container, NetworkAttachment attachment) {
        networks.connect(managed(container), attachment);
    }

    @Override
    public void disconnect(Container container, String network) {
        networks.disconnect(managed(container), network);
    }

    private void forgetEnded(ManagedContainer container) {
        removed.add(container);
        forget(container);
    }

    @Override
    public void watchEnds(Consumer<Container> watcher) {
        endWatchers.add(watcher);
    }

    private void ending(Container container) {
        endWatchers.forEach(watcher -> watcher.accept(container));
    }

    /** Removes what is on disk and no longer lists it. */
    private void forget(ManagedContainer container) {
        ContainerStorage.delete(container);
        containers.remove(container.id());
    }

    private ManagedContainer managed(Container container) {
        ManagedContainer managed = containers.get(container.id());
        if (managed == null) {
            throw new EngineException(Problem.NO_SUCH_CONTAINER, container.name());
        }
        return managed;
    }

    @Override
    public void close() {
        Collection<ManagedContainer> running =
                containers.values().stream().filter(ManagedContainer::runs).toList();
        ContainerLife.stopAll(running);
        networks.networks().close();
        names.close();
        firewall.close();
        cgroups.removeParent(unrecorded(), root.cgroupName());
        natives.close();
        lock.close();
    }
}
