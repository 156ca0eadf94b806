package id.wadah.engine.container;

import id.wadah.engine.DataRoot;
import id.wadah.engine.FileTree;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.network.HostFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A container's directory, from its creation to its removal. */
final class ContainerStorage {

    private ContainerStorage() {}

    /** Makes the directory with all that is in it before the first start; leaves nothing when that fails. */
    static ManagedContainer create(DataRoot root, ContainerConfig config) {
        Path directory = root.containers().resolve(config.id().hex());
        ContainerFiles files = new ContainerFiles(directory);
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
            boolean hostNetwork = config.isolation().namespaces().network().host();
            HostFiles.write(files.hostname(), config.hostname(), files.hosts(), files.resolvConf(), hostNetwork);
            return ManagedContainer.create(config, files);
        } catch (IOException e) {
            FileTree.remove(directory);
            throw StorageFailure.of(directory, e);
        } catch (RuntimeException e) {
            FileTree.remove(directory);
            throw e;
        }
    }

    /** Removes it; its config goes first, so that the next start takes a removal that was cut short for what it is. */
    static void delete(ManagedContainer container) {
        container.closeLog();
        FileTree.remove(container.files().config());
        FileTree.remove(container.files().directory());
    }
}
