package id.wadah.engine.container;

import com.fasterxml.jackson.core.type.TypeReference;
import id.wadah.engine.DataRoot;
import id.wadah.engine.FileTree;
import id.wadah.engine.StateFile;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.namespace.UserMapping;
import id.wadah.engine.rootfs.FileChange;
import id.wadah.engine.rootfs.RootChanges;
import id.wadah.engine.rootfs.WrittenSize;
import id.wadah.engine.volume.NewVolume;
import id.wadah.engine.volume.Volumes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** A container's directory, from its creation to its removal. */
final class ContainerStorage {

    private static final List<String> MADE_TO_MOUNT_ON =
            List.of("/proc", "/sys", "/dev", "/etc/hostname", "/etc/hosts", "/etc/resolv.conf");

    private ContainerStorage() {}

    /** Makes the directory with all that is in it before the first start; leaves nothing when that fails. */
    static ManagedContainer create(
            DataRoot root,
            ContainerConfig config,
            ContainerEvents events,
            Volumes volumes,
            Collection<NewVolume> needed) {
        Path directory = root.containers().resolve(config.id().hex());
        ContainerFiles files = new ContainerFiles(directory);
        List<String> made = new ArrayList<>();
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            boolean hostNetwork = config.isolation().namespaces().network().host();
            files.names(config).write(hostNetwork, null);
            List<String> anonymous = config.storage().anonymousVolumes();
            if (!anonymous.isEmpty()) {
                StateFile.write(files.anonymousVolumes(), anonymous);
            }
            made.addAll(volumes.provide(needed));
            return ManagedContainer.create(config, files, events);
        } catch (IOException e) {
            volumes.removeUnused(made, config.id().hex());
            FileTree.remove(directory);
            throw StorageFailure.of(directory, e);
        } catch (RuntimeException e) {
            volumes.removeUnused(made, config.id().hex());
            FileTree.remove(directory);
            throw e;
        }
    }

    /**
     * What it changed of the layers, the topmost first. The overlay is mounted in the container's mount namespace alone, so that on the
     * host its mount point stays empty; with anything in it, the root is a plain copy.
     */
    static List<FileChange> changes(ManagedContainer container, List<Path> layers) {
        ContainerFiles files = container.files();
        IsolationRequest isolation = container.config().isolation();
        Set<String> mountPoints = mountPoints(container.config());
        try {
            if (RootChanges.isCopy(files.merged())) {
                int shift = isolation.userNamespace() ? UserMapping.BASE : 0;
                return RootChanges.ofCopy(files.merged(), layers, shift, mountPoints);
            }
            return RootChanges.ofOverlay(files.upper(), layers, mountPoints);
        } catch (UncheckedIOException e) {
            throw StorageFailure.of(files.directory(), Objects.requireNonNull(e.getCause()));
        }
    }

    /** Paths where the engine made something in its root, only to mount on it. */
    static Set<String> mountPoints(ContainerConfig config) {
        Set<String> mountPoints = new HashSet<>(MADE_TO_MOUNT_ON);
        mountPoints.addAll(config.isolation().tmpfsPaths());
        return mountPoints;
    }

    /**
     * How many bytes of files it has of its own.
     *
     * @param layers of its image; asked for where its root is a plain copy of them
     */
    static long writtenBytes(ManagedContainer container, Supplier<List<Path>> layers) {
        ContainerFiles files = container.files();
        return RootChanges.isCopy(files.merged())
                ? WrittenSize.of(files.merged(), changes(container, layers.get()))
                : WrittenSize.below(files.upper());
    }

    /**
     * Removes it; its config goes first, so that the next start takes a removal that was cut short for what it is.
     *
     * @param withVolumes whether those of its volumes that nobody has named, and nobody else uses, go too
     */
    static void delete(ManagedContainer container, Volumes volumes, boolean withVolumes) {
        ContainerFiles files = container.files();
        container.closeLog();
        if (!withVolumes) {
            FileTree.remove(files.anonymousVolumes());
        }
        FileTree.remove(files.config());
        if (withVolumes) {
            volumes.removeUnused(
                    container.config().storage().anonymousVolumes(),
                    container.id().hex());
        }
        FileTree.remove(files.directory());
    }

    /** Removes what is left of one whose config is gone, or never was there. */
    static void deleteRest(ContainerFiles files, Volumes volumes) {
        if (Files.exists(files.anonymousVolumes())) {
            List<String> names = StateFile.read(files.anonymousVolumes(), new TypeReference<>() {});
            volumes.removeUnused(names, String.valueOf(files.directory().getFileName()));
        }
        FileTree.remove(files.directory());
    }
}
