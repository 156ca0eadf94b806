package id.wadah.engine.container;

import id.wadah.engine.DataRoot;
import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.copy.FileSpace;
import id.wadah.engine.event.Events;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.archive.ImageArchives;
import id.wadah.engine.network.NetworkAttachment;
import id.wadah.engine.network.Networks;
import id.wadah.engine.network.firewall.Firewall;
import id.wadah.engine.registry.client.Registries;
import id.wadah.engine.registry.client.RegistryPlaces;
import id.wadah.engine.registry.client.http.Patience;
import id.wadah.engine.registry.server.RegistryServers;
import id.wadah.engine.rootfs.FileChange;
import id.wadah.engine.step.StepObserver;
import id.wadah.engine.volume.Volumes;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The engine of one data root: each verb, given to those who know how. */
public final class ContainerEngine implements Engine {

    private final EngineLock lock;
    private final EngineParts parts;
    private final ExistenceVerbs existence;
    private final ExecVerbs execs;
    private final FileVerbs files;
    private final LifeVerbs lives;
    private final ContainerKeeper keeper;
    private final StageContainers stages;
    private final RegistryServers registryServers;
    private final Map<Class<?>, Object> builtUpon = new ConcurrentHashMap<>();

    private ContainerEngine(EngineLock lock, EngineParts parts) {
        this.lock = lock;
        this.parts = parts;
        this.existence = new ExistenceVerbs(parts);
        this.execs = new ExecVerbs(parts);
        this.files = new FileVerbs(parts);
        this.keeper = new ContainerKeeper(parts, existence, execs, files);
        this.lives = new LifeVerbs(parts.containers(), existence, keeper);
        this.stages = new StageRuns(parts, lives);
        this.registryServers = new RegistryServers(parts.root(), parts.images(), this::users);
    }

    /**
     * Opens the data root, and removes what a killed engine left there and in the kernel.
     *
     * @throws EngineException {@link Problem#ROOT_IN_USE} and others that say why it cannot be used
     */
    public static ContainerEngine open(DataRoot root) {
        EngineLock lock = EngineLock.take(root);
        try {
            ContainerEngine engine = new ContainerEngine(lock, EngineParts.open(root));
            engine.lives.resume();
            return engine;
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /** Does in advance what the first container would wait for. */
    public void warmUp() {
        parts.warmUp();
    }

    private ManagedContainer managed(Container container) {
        return parts.containers().managed(container);
    }

    @Override
    public DataRoot root() {
        return parts.root();
    }

    @Override
    public List<String> repaired() {
        return parts.repaired();
    }

    @Override
    public ImageStore images() {
        return parts.images();
    }

    @Override
    public RegistryServers registryServers() {
        return registryServers;
    }

    @Override
    public ImageArchives archives() {
        return new ImageArchives(parts.root(), parts.images());
    }

    @Override
    public Registries registries() {
        return new Registries(parts.images(), RegistryPlaces.of(parts.root()), Patience.USUAL);
    }

    @Override
    public Cgroups cgroups() {
        return parts.cgroups();
    }

    @Override
    public Volumes volumes() {
        return parts.volumes();
    }

    @Override
    public Networks networks() {
        return parts.networks().networks();
    }

    @Override
    public Firewall firewall() {
        return parts.firewall();
    }

    @Override
    public Events events() {
        return parts.events();
    }

    @Override
    public StageContainers stages() {
        return stages;
    }

    @Override
    public <T> T part(Class<T> type, Function<Engine, T> maker) {
        return type.cast(builtUpon.computeIfAbsent(type, any -> maker.apply(this)));
    }

    @Override
    public List<Container> containers() {
        return parts.containers().newestFirst();
    }

    @Override
    public List<RemovedContainer> removed() {
        return parts.removed().list();
    }

    @Override
    public Container container(String nameOrId) {
        return parts.containers().lookup().find(nameOrId);
    }

    @Override
    public Container create(RunRequest request, AssemblyProgress progress) {
        return existence.create(request, progress);
    }

    @Override
    public void rename(Container container, String name) {
        existence.rename(container, name);
    }

    @Override
    public void remove(Container container, boolean force, boolean withVolumes) {
        lives.remove(managed(container), force, withVolumes);
    }

    @Override
    public void start(Container container, List<StepObserver> observers) {
        lives.start(managed(container), observers);
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
    public void stopAll(Consumer<Container> ended) {
        lives.stopAll(ended);
    }

    @Override
    public void watchEnds(Consumer<Container> watcher) {
        keeper.watchEnds(watcher);
    }

    @Override
    public void pause(Container container) {
        managed(container).standstill().begin();
        parts.containerEvents().happened(container, "pause");
    }

    @Override
    public void unpause(Container container) {
        managed(container).standstill().end();
        parts.containerEvents().happened(container, "unpause");
    }

    @Override
    public void update(Container container, LimitsRequest limits, @Nullable RestartPolicy restart) {
        Cgroups cgroups = parts.cgroups();
        LimitsRequest possible = limits.only(cgroups::supports);
        ManagedContainer managed = managed(container);
        cgroups.require(managed.config().limits().with(possible).parse());
        lives.update(managed, possible, restart);
    }

    @Override
    public Optional<Usage> usage(Container container) {
        return execs.usage(container);
    }

    @Override
    public ExecProcess exec(
            Container container,
            ProcessRequest request,
            boolean privileged,
            OutputSink sink,
            List<StepObserver> observers) {
        return execs.exec(managed(container), request, privileged, sink, observers);
    }

    @Override
    public void connect(Container container, NetworkAttachment attachment) {
        parts.networks().connect(managed(container), attachment);
    }

    @Override
    public void disconnect(Container container, String network) {
        parts.networks().disconnect(managed(container), network);
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
    public long writtenBytes(Container container) {
        return files.writtenBytes(managed(container));
    }

    @Override
    public void close() {
        registryServers.close();
        stopAll(container -> {});
        parts.close();
        lock.close();
    }
}
