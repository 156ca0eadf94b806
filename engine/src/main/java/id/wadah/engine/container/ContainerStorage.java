package id.wadah.engine.container;

import id.wadah.engine.DataRoot;
import id.wadah.engine.FileTree;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.namespace.UserMapping;
import id.wadah.engine.rootfs.FileChange;
import id.wadah.engine.rootfs.RootChanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A container's directory, from its creation to its removal. */
final class ContainerStorage {

    private static final List<String> MADE_TO_MOUNT_ON =
            List.of("/proc", "/sys", "/dev", "/etc/hostname", "/etc/hosts", "/etc/resolv.conf");

    private ContainerStorage() {}

    /** Makes the directory with all that is in it before the first start; leaves nothing when that fails. */
    static ManagedContainer create(DataRoot root, ContainerConfig config, ContainerEvents events) {
        Path directory = root.containers().resolve(config.id().hex());
        ContainerFiles files = new ContainerFiles(directory);
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
            boolean hostNetwork = config.isolation().namespaces().network().host();
            files.names(config).write(hostNetwork, null);
            return ManagedContainer.create(config, files, events);
        } catch (IOException e) {
            FileTree.remove(directory);
            throw StorageFailure.of(directory, e);
        } catch (RuntimeException e) {
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
        Set<String> mountPoints = new HashSet<>(MADE_TO_MOUNT_ON);
        isolation.tmpfs().forEach(each -> mountPoints.add(each.path()));
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

    /** Removes it; its config goes first, so that the next start takes a removal that was cut short for what it is. */
    static void delete(ManagedContainer container) {
        container.closeLog();
        FileTree.remove(container.files().config());
        FileTree.remove(container.files().directory());
    }
}
