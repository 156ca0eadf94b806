package id.wadah.engine.container;

import id.wadah.engine.StorageFailure;
import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.copy.OwnerIds;
import id.wadah.engine.rootfs.BoundTree;
import id.wadah.engine.rootfs.MountPointLayer;
import id.wadah.engine.rootfs.RootChanges;
import id.wadah.engine.step.StepObserver;
import id.wadah.engine.volume.Storage;
import id.wadah.engine.volume.StorageRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The containers of builds: as any other, but of layers that are no image yet, without volumes, and with a fixed host name. */
final class StageRuns implements StageContainers {

    /** The same in each build, so that what a program makes of it is the same, too. */
    private static final String HOSTNAME = "build";

    private static final List<String> DIRECTORIES = List.of("/proc", "/sys", "/dev", "/etc");
    private static final List<String> FILES = List.of("/etc/hostname", "/etc/hosts", "/etc/resolv.conf");

    private final EngineParts parts;
    private final Containers containers;
    private final LifeVerbs lives;

    StageRuns(EngineParts parts, LifeVerbs lives) {
        this.parts = parts;
        this.containers = parts.containers();
        this.lives = lives;
    }

    @Override
    public StageContainer create(StageRequest request) {
        Cgroups cgroups = parts.cgroups();
        cgroups.require(request.limits().only(cgroups::supports).parse());
        ResourceRequest resources = resources(request);
        resources.check(NamespaceRequest.DEFAULT.withNetwork(request.networkMode()));
        request.network().names().check();
        synchronized (containers) {
            String name = NameGenerator.generate(containers.lookup()::isNameTaken);
            ManagedContainer container = ContainerStorage.create(
                    parts.root(),
                    config(request, resources, name),
                    parts.containerEvents(),
                    parts.volumes(),
                    List.of());
            try {
                container.lieUpon(stage(request, container.files()));
            } catch (IOException e) {
                ContainerStorage.delete(container, parts.volumes(), false);
                throw StorageFailure.of(container.files().directory(), e);
            }
            // It is there until its layer is taken from it.
            container.lives().attachable().keep();
            containers.add(container);
            parts.containerEvents().created(container);
            return new Stage(container);
        }
    }

    @Override
    public LayerTree open(List<Path> lowers, Path place) {
        return OpenedLayers.toRead(parts.natives().agent(), lowers, place);
    }

    @Override
    public LayerTree change(List<Path> lowers, Path changes) {
        return OpenedLayers.toWrite(parts.natives().agent(), lowers, changes);
    }

    @Override
    public long archive(List<Path> lowers, Path changes, OutputStream out) throws IOException {
        Path copy = changes.resolve(OpenedLayers.TREE);
        return Commit.writeCopy(copy, RootChanges.ofCopy(copy, lowers, 0, Set.of()), OwnerIds.SAME, out);
    }

    private static ResourceRequest resources(StageRequest request) {
        return new ResourceRequest(
                request.ulimits(), List.of(), List.of(), List.of(), Map.of(), 0, List.of(), List.of());
    }

    private ContainerConfig config(StageRequest request, ResourceRequest resources, String name) {
        IsolationRequest isolation = new IsolationRequest(
                HOSTNAME,
                false,
                request.tmpfs(),
                List.of(),
                List.of(),
                List.of(),
                false,
                false,
                NamespaceRequest.DEFAULT.withNetwork(request.networkMode()));
        StorageRequest storage = new StorageRequest(List.of(), List.of(), List.of(), request.sharedMemory());
        List<String> environment = new ArrayList<>(List.of(ProcessEnvironment.DEFAULT_PATH, "HOSTNAME=" + HOSTNAME));
        return new ContainerConfig(
                ContainerId.random(),
                name,
                Instant.now(),
                request.image(),
                Objects.requireNonNullElse(request.imageId(), ""),
                List.of(),
                request.arguments(),
                ProcessEnvironment.overlaid(environment, request.environment()),
                request.workingDirectory(),
                request.user(),
                HOSTNAME,
                false,
                false,
                true,
                ContainerCreation.DEFAULT_STOP_SIGNAL,
                Map.of(),
                isolation,
                request.limits().only(parts.cgroups()::supports),
                ContainerNetworks.complete(request.network(), request.networkMode()),
                new Storage(storage, List.of(), List.of()),
                LifeRequest.DEFAULT,
                resources,
                new LogSettings(LogSettings.NONE, Map.of()));
    }

    /** The layers with one more upon them, where something that is to be mounted has no place yet. */
    private static StageRoot stage(StageRequest request, ContainerFiles files) throws IOException {
        Path own = Files.createDirectory(files.mountPoints());
        MountPointLayer layer = new MountPointLayer(own, request.lowers());
        for (String directory : DIRECTORIES) {
            layer.provide(directory, true);
        }
        for (String file : FILES) {
            layer.provide(file, false);
        }
        for (TmpfsMount tmpfs : request.tmpfs()) {
            layer.provide(tmpfs.path(), true);
        }
        for (BoundTree tree : request.mounts().trees()) {
            layer.provide(tree.target(), tree.directory());
        }
        List<Path> lowers = new ArrayList<>(request.lowers());
        try (var made = Files.list(own)) {
            if (made.findAny().isPresent()) {
                lowers.add(0, own);
            }
        }
        return new StageRoot(lowers, request.mounts());
    }

    private final class Stage implements StageContainer {

        private final ManagedContainer container;

        Stage(ManagedContainer container) {
            this.container = container;
        }

        @Override
        public Container container() {
            return container;
        }

        @Override
        public int run(OutputSink output, List<StepObserver> observers, Runnable started) throws InterruptedException {
            try (Attachment attachment = container.attach(output, false)) {
                lives.start(container, observers);
                started.run();
                return attachment.await();
            }
        }

        @Override
        public void kill() {
            container.signal(Signal.KILL);
        }

        @Override
        public Optional<Path> upper() {
            ContainerFiles files = container.files();
            return RootChanges.isCopy(files.merged()) ? Optional.empty() : Optional.of(files.upper());
        }

        @Override
        public long archive(OutputStream out) throws IOException {
            return Commit.writeCopy(container, container.stage().lowers(), out);
        }

        @Override
        public void close() {
            if (container.lives().latest() != null) {
                parts.removed().add(container);
            }
            lives.endForGood(container);
        }
    }
}
