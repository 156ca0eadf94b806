package id.wadah.engine.container;

import id.wadah.engine.DataRoot;
import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.copy.FileSpace;
import id.wadah.engine.copy.WholeFile;
import id.wadah.engine.event.Events;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.archive.ImageArchives;
import id.wadah.engine.kernel.AgentProcess;
import id.wadah.engine.kernel.AgentProgram;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.network.NetworkAttachment;
import id.wadah.engine.network.Networks;
import id.wadah.engine.network.dns.NameService;
import id.wadah.engine.network.firewall.Firewall;
import id.wadah.engine.registry.client.Registries;
import id.wadah.engine.registry.client.RegistryPlaces;
import id.wadah.engine.registry.client.http.Patience;
import id.wadah.engine.registry.server.RegistryServers;
import id.wadah.engine.rootfs.FileChange;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepLog;
import id.wadah.engine.step.StepObserver;
import id.wadah.engine.volume.MountPlanner;
import id.wadah.engine.volume.Volumes;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
    private final ContainerEvents containerEvents = new ContainerEvents(events);
    private final LifeVerbs lives = new LifeVerbs(containers.values(), new Keeper(), containerEvents);
    private final Volumes volumes;
    private final FileVerbs files;
    private final RemovedContainers removed = new RemovedContainers();
    private final ContainerNetworks networks;
    private final NameService names;
    private final Firewall firewall;
    private final RegistryServers registryServers;
    private final List<String> repaired;
    private final List<Consumer<Container>> endWatchers = new CopyOnWriteArrayList<>();
    private final StageContainers stages;
    private final Map<Class<?>, Object> parts = new ConcurrentHashMap<>();

    private ContainerEngine(DataRoot root, EngineLock lock) {
        this.root = root;
        this.lock = lock;
        this.images = new ImageStore(root, LocalKernel.get(), events);
        this.registryServers = new RegistryServers(root, images, this::users);
        this.cgroups = Cgroups.detect();
        Recovery recovery = new Recovery(root, cgroups, containerEvents);
        recovery.run().forEach(container -> containers.put(container.id(), container));
        this.volumes = new Volumes(root, this::usersOfVolume);
        this.files = new FileVerbs(images, volumes, natives);
        this.networks = new ContainerNetworks(new Networks(root), containers.values());
        this.firewall = new Firewall(root);
        networks.networks().listen(firewall);
        this.names = new NameService(firewall::available);
        networks.networks().listen(names);
        List<String> done = new ArrayList<>(WholeFile.removeLeftovers(root));
        done.addAll(images.repair());
        done.addAll(volumes.mounts().recover());
        recovery.removeIncomplete(volumes);
        done.addAll(recovery.done());
        done.addAll(networks.networks().repair());
        done.addAll(firewall.recover(unrecorded()));
        this.repaired = List.copyOf(done);
        this.stages = new StageRuns(root, cgroups, volumes, containers, containerEvents, removed, new StageVerbs());
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
            ContainerEngine engine = new ContainerEngine(root, lock);
            engine.lives.resume();
            return engine;
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
        NameService.warmUp();
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
    public RegistryServers registryServers() {
        return registryServers;
    }

    @Override
    public ImageArchives archives() {
        return new ImageArchives(root, images);
    }

    @Override
    public Registries registries() {
        return new Registries(images, RegistryPlaces.of(root), Patience.USUAL);
    }

    @Override
    public Cgroups cgroups() {
        return cgroups;
    }

    @Override
    public Volumes volumes() {
        return volumes;
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
            ManagedContainer container = images.using(image, () -> keep(request, image));
            TerminalSize size = request.process().size();
            if (size != null) {
                container.attachable().streams().resize(size);
            }
            containerEvents.created(container);
            return container;
        }
    }

    /** From then on its volumes are in use. */
    private ManagedContainer keep(RunRequest request, Image image) {
        synchronized (volumes) {
            Lookup others = new Lookup(containers.values());
            MountPlanner.Plan mounts = ContainerCreation.mounts(request, image, others);
            ContainerConfig config = ContainerCreation.complete(request, image, mounts.storage(), others, cgroups);
            ManagedContainer container =
                    ContainerStorage.create(root, config, containerEvents, volumes, mounts.volumes());
            containers.put(config.id(), container);
            return container;
        }
    }

    private List<String> usersOfVolume(String name) {
        return containers.values().stream()
                .filter(each -> each.config().storage().volumes().contains(name))
                .map(each -> each.id().hex())
                .sorted()
                .toList();
    }

    @Override
    public void start(Container container, List<StepObserver> observers) {
        lives.start(managed(container), observers);
    }

    private ContainerLaunch prepare(ManagedContainer managed, StepLog log) {
        Confinements.Decided decided = confinements.plan(managed.config().isolation());
        List<Path> layers = files.layers(managed);
        NamespacePlan namespaces = NamespacePlan.of(managed, new Lookup(containers.values())::holderOfId);
        NetworkStart network = networks.start(managed);
        managed.publishThrough(firewall);
        if (managed.config().isolation().init()) {
            natives.provideInit(root.init());
        }
        boolean firstLife = managed.state().startedAt() == null;
        StorageLaunch storage = new StorageLaunch(
                volumes.mounts(), managed.config(), managed.stage().mounts(), firstLife, log);
        return new ContainerLaunch(
                root,
                cgroups,
                natives.agent(),
                managed.config(),
                managed.files(),
                layers,
                decided,
                namespaces,
                storage,
                network,
                log);
    }

    @Override
    public Image commit(Container container, CommitRequest request) {
        return files.commit(managed(container), request);
    }

    @Override
    public void export(Container container, OutputStream archive) {
        files.export(managed(container), archive);
    }

    @Override
    public List<FileChange> changes(Container container) {
        return files.changes(managed(container));
    }

    @Override
    public <T> T withFiles(Container container, Function<FileSpace, T> work) {
        return files.with(managed(container), work);
    }

    @Override
    public ExecProcess exec(
            Container container,
            ProcessRequest request,
            boolean privileged,
            OutputSink sink,
            List<StepObserver> observers) {
        return exec(managed(container), request, privileged, sink, observers);
    }

    private RunningExec exec(
            ManagedContainer managed,
            ProcessRequest request,
            boolean privileged,
            OutputSink sink,
            List<StepObserver> observers) {
        ContainerCreation.checkProcess(request);
        ContainerConfig config = managed.config();
        Confinements.Decided decided = confinements.plan(config.isolation(), privileged);
        ContainerCgroup cgroup =
                cgroups.existing(root.cgroupName(), config.id().hex()).orElse(null);
        ProgramStart program = ExecPlan.of(config, request, decided);
        String id = ContainerId.random().hex();
        return managed.standstill().keptOff(() -> {
            managed.isNeeded(Verb.EXEC);
            containerEvents.execBegins(managed, request.command(), id);
            return ExecLaunch.launch(
                    natives.agent(),
                    managed,
                    cgroup,
                    program,
                    sink,
                    observers,
                    code -> containerEvents.execDied(managed, id, code));
        });
    }

    @Override
    public void update(Container container, LimitsRequest limits, @Nullable RestartPolicy restart) {
        LimitsRequest possible = limits.only(cgroups::supports);
        ManagedContainer managed = managed(container);
        cgroups.require(managed.config().limits().with(possible).parse());
        lives.update(managed, possible, restart);
    }

    @Override
    public long writtenBytes(Container container) {
        return files.writtenBytes(managed(container));
    }

    @Override
    public Optional<Usage> usage(Container container) {
        long pid = container.state().pid();
        boolean ownNetwork =
                !container.config().isolation().namespaces().network().host();
        return pid == 0
                ? Optional.empty()
                : cgroups.existing(root.cgroupName(), container.id().hex())
                        .map(cgroup -> Usage.read(cgroup, pid, ownNetwork));
    }

    @Override
    public void pause(Container container) {
        managed(container).standstill().begin();
        containerEvents.happened(container, "pause");
    }

    @Override
    public void unpause(Container container) {
        managed(container).standstill().end();
        containerEvents.happened(container, "unpause");
    }

    @Override
    public void stop(Container container, StopRequest how) {
        lives.stop(managed(container), how);
    }

    @Override
    public void restart(Container container, StopRequest how, List<StepObserver> observers) {
        lives.restart(managed(container), how, observers);
    }

    @Override
    public void kill(Container container, Signal signal) {
        lives.kill(managed(container), signal);
    }

    @Override
    public void rename(Container container, String name) {
        synchronized (containers) {
            ManagedContainer managed = managed(container);
            String old = managed.name();
            ContainerCreation.rename(managed, name, new Lookup(containers.values()));
            containerEvents.renamed(managed, old);
        }
    }

    @Override
    public void remove(Container container, boolean force, boolean withVolumes) {
        ManagedContainer managed = managed(container);
        // Not while it is being started.
        synchronized (managed) {
            if (!managed.state().status().up()) {
                managed.isNeeded(Verb.RM);
                forget(managed, withVolumes);
                return;
            }
        }
        if (!force) {
            managed.isNeeded(Verb.RM);
        }
        lives.end(managed);
        forget(managed, withVolumes);
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

    @Override
    public StageContainers stages() {
        return stages;
    }

    @Override
    public <T> T part(Class<T> type, Function<Engine, T> maker) {
        return type.cast(parts.computeIfAbsent(type, any -> maker.apply(this)));
    }

    private final class StageVerbs implements StageRuns.Verbs {

        @Override
        public void start(ManagedContainer container, List<StepObserver> observers) {
            lives.start(container, observers);
        }

        @Override
        public AgentProgram agent() {
            return natives.agent();
        }

        @Override
        public void end(ManagedContainer container) {
            if (containers.containsKey(container.id())) {
                lives.end(container);
                forget(container, false);
            }
        }
    }

    private final class Keeper implements Supervision.Keeper {

        @Override
        public ContainerLaunch prepare(ManagedContainer container, StepLog log) {
            return ContainerEngine.this.prepare(container, log);
        }

        @Override
        public ContainerEvents events() {
            return containerEvents;
        }

        @Override
        public RunningExec probe(ManagedContainer container, List<String> command, OutputSink output) {
            ProcessRequest request = ProcessRequest.of(command.toArray(String[]::new));
            return exec(container, request, false, output, List.of());
        }

        @Override
        public void ending(ManagedContainer container) {
            endWatchers.forEach(watcher -> watcher.accept(container));
        }

        @Override
        public void forget(ManagedContainer container) {
            removed.add(container);
            ContainerEngine.this.forget(container, true);
        }
    }

    @Override
    public void watchEnds(Consumer<Container> watcher) {
        endWatchers.add(watcher);
    }

    /** Removes what is on disk and no longer lists it; does nothing when somebody else has done that. */
    private void forget(ManagedContainer container, boolean withVolumes) {
        synchronized (container) {
            if (!containers.containsKey(container.id())) {
                return;
            }
            container.assume(state -> state.with(Status.REMOVING));
            try {
                ContainerStorage.delete(
                        container, volumes, withVolumes || container.config().autoRemove());
            } catch (RuntimeException notAll) {
                container.assume(state -> state.with(Status.DEAD));
                throw notAll;
            }
            containers.remove(container.id());
        }
        containerEvents.happened(container, "destroy");
    }

    private ManagedContainer managed(Container container) {
        ManagedContainer managed = containers.get(container.id());
        if (managed == null) {
            throw new EngineException(Problem.NO_SUCH_CONTAINER, container.name());
        }
        return managed;
    }

    @Override
    public void stopAll(Consumer<Container> ended) {
        lives.stopAll(ended);
    }

    @Override
    public void close() {
        registryServers.close();
        stopAll(container -> {});
        networks.networks().close();
        names.close();
        firewall.close();
        events.close();
        cgroups.removeParent(unrecorded(), root.cgroupName());
        natives.close();
        lock.close();
    }
}
