package id.wadah.engine.container;

import id.wadah.engine.kernel.DirectoryEntries;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.rootfs.UnstartedRoot;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepLog;
import id.wadah.engine.volume.ContainerMount;
import id.wadah.engine.volume.VolumeMounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The volumes and binds of a container that does not run, mounted where its files are looked at; a tmpfs is gone when it does not run. */
final class StandingMounts {

    private final StepCalls process;
    private final ManagedContainer container;
    private final FileHandle root;
    private final VolumeMounts volumes;
    private final Undo undo;

    /** @param process calls of the one process in the mount namespace in which {@code root} is mounted */
    StandingMounts(StepCalls process, ManagedContainer container, FileHandle root, VolumeMounts volumes, Undo undo) {
        this.process = process;
        this.container = container;
        this.root = root;
        this.volumes = volumes;
        this.undo = undo;
    }

    void make() {
        StepCalls engine = new StepCalls(new StepLog(List.of()), Actor.ENGINE, LocalKernel.get());
        String holder = "files of " + container.id().hex();
        undo.add(() -> volumes.release(engine, holder));
        for (ContainerMount mount : container.config().storage().mounts()) {
            if (mount instanceof ContainerMount.OfVolume volume) {
                volumes.hold(engine, holder, volume.name());
                attach(volumes.place(volume.name()), volume);
            } else if (mount instanceof ContainerMount.OfHost host && Files.exists(Path.of(host.source()))) {
                attach(Path.of(host.source()), host);
            }
        }
    }

    private void attach(Path source, ContainerMount mount) {
        if (Files.isDirectory(source)) {
            provide(mount.destination());
        }
        try {
            UnstartedRoot.attach(
                    process, container.files().merged(), source.toString(), mount.destination(), mount.readOnly());
        } catch (KernelException refused) {
            // A file's place is made by the start.
            if (refused.errno() != Errno.ENOENT && refused.errno() != Errno.ENOTDIR) {
                throw refused;
            }
        }
    }

    /** Makes the directory that it is mounted on, as the start would. */
    private void provide(String destination) {
        String path = "";
        for (String name : destination.substring(1).split("/")) {
            try (FileHandle above = root.resolve(path)) {
                String next = path + "/" + name;
                if (!exists(next)) {
                    new DirectoryEntries(above).makeDirectory(name, 0755);
                }
                path = next;
            } catch (KernelException readOnlyOrNoDirectory) {
                return;
            }
        }
    }

    private boolean exists(String path) {
        try (FileHandle found = root.resolve(path)) {
            return found.status().mode() != 0;
        } catch (KernelException missing) {
            return false;
        }
    }
}
