package id.wadah.engine.container;

import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.volume.MountPlanner;
import id.wadah.engine.volume.Volumes;

/** How containers come to be, are called, and are gone. */
final class ExistenceVerbs {

    private final EngineParts parts;
    private final Containers containers;
    private final ContainerEvents events;

    ExistenceVerbs(EngineParts parts) {
        this.parts = parts;
        this.containers = parts.containers();
        this.events = parts.containerEvents();
    }

    ManagedContainer create(RunRequest request, AssemblyProgress progress) {
        RequestCheck.check(request, parts.cgroups());
        parts.confinements().plan(request.isolation());
        Image image = parts.images().resolve(ImageRef.parse(request.image()), progress);
        synchronized (containers) {
            ManagedContainer container = parts.images().using(image, () -> keep(request, image));
            TerminalSize size = request.process().size();
            if (size != null) {
                container.lives().attachable().streams().resize(size);
            }
            events.created(container);
            return container;
        }
    }

    /** From then on its volumes are in use. */
    private ManagedContainer keep(RunRequest request, Image image) {
        Volumes volumes = parts.volumes();
        synchronized (volumes) {
            Lookup others = containers.lookup();
            MountPlanner.Plan mounts = ContainerCreation.mounts(request, image, others);
            ContainerConfig config =
                    ContainerCreation.complete(request, image, mounts.storage(), others, parts.cgroups());
            ManagedContainer container =
                    ContainerStorage.create(parts.root(), config, events, volumes, mounts.volumes());
            containers.add(container);
            return container;
        }
    }

    void rename(Container container, String name) {
        synchronized (containers) {
            ManagedContainer managed = containers.managed(container);
            String old = managed.name();
            ContainerNames.rename(managed, name, containers.lookup());
            events.renamed(managed, old);
        }
    }

    /** Removes what is on disk and no longer lists it; does nothing when somebody else has done that. */
    void forget(ManagedContainer container, boolean withVolumes) {
        synchronized (container) {
            if (!containers.has(container)) {
                return;
            }
            container.assume(state -> state.with(Status.REMOVING));
            try {
                ContainerStorage.delete(
                        container,
                        parts.volumes(),
                        withVolumes || container.config().autoRemove());
            } catch (RuntimeException notAll) {
                container.assume(state -> state.with(Status.DEAD));
                throw notAll;
            }
            containers.drop(container);
        }
        events.happened(container, "destroy");
    }
}
