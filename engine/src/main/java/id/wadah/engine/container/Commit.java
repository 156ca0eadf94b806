package id.wadah.engine.container;

import id.wadah.engine.StorageFailure;
import id.wadah.engine.copy.OwnerIds;
import id.wadah.engine.copy.TreeReader;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.NewImage;
import id.wadah.engine.image.change.ConfigChange;
import id.wadah.engine.image.layer.LayerEntry;
import id.wadah.engine.image.layer.StagedLayer;
import id.wadah.engine.image.layer.TarWriter;
import id.wadah.engine.image.layer.UpperLayer;
import id.wadah.engine.image.oci.History;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.image.oci.RunConfig;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.namespace.UserMapping;
import id.wadah.engine.rootfs.FileChange;
import id.wadah.engine.rootfs.RootChanges;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes an image of a container: what it changed of its own image becomes one more layer. */
final class Commit {

    private final ManagedContainer container;
    private final Image base;
    private final List<Path> layers;
    private final ImageStore images;

    /** @param layers of its image, the topmost first */
    Commit(ManagedContainer container, Image base, List<Path> layers, ImageStore images) {
        this.container = container;
        this.base = base;
        this.layers = layers;
        this.images = images;
    }

    /** @throws id.wadah.engine.EngineException when a change of the configuration is wrong, or the layer cannot be written; nothing is stored then */
    Image make(CommitRequest request) {
        RunConfig config = ConfigChange.apply(CommittedConfig.of(container.config(), base), request.changes());
        History history = new History(
                Instant.now(),
                String.join(" ", container.config().command()),
                request.author(),
                request.message(),
                false);
        try (StagedLayer layer = stage(request.pause())) {
            return images.add(new NewImage(base, config, history, Platform.current(), layer, request.name()));
        }
    }

    private StagedLayer stage(boolean pause) {
        boolean pausing = pause && container.state().status() == Status.RUNNING;
        if (pausing) {
            container.standstill().begin();
        }
        try {
            return images.stage(this::write);
        } catch (IOException e) {
            throw StorageFailure.of(container.files().directory(), e);
        } finally {
            if (pausing) {
                container.standstill().end();
            }
        }
    }

    private long write(OutputStream out) throws IOException {
        Optional<UpperLayer> upper = ContainerLayer.of(container.files(), container.config(), layers);
        return upper.isPresent() ? upper.get().write(out) : writeCopy(container, layers, out);
    }

    /** A root that is a plain copy of the layers, or nothing. */
    static long writeCopy(ManagedContainer container, List<Path> layers, OutputStream out) throws IOException {
        OwnerIds ids = container.config().isolation().userNamespace()
                ? new OwnerIds(UserMapping.BASE, UserMapping.COUNT)
                : OwnerIds.SAME;
        Path copy = container.files().merged();
        if (!RootChanges.isCopy(copy)) {
            TarWriter nothing = new TarWriter(out);
            nothing.finish();
            return nothing.size();
        }
        return writeCopy(copy, ContainerStorage.changes(container, layers), ids, out);
    }

    /** What was changed in a plain copy of layers. */
    static long writeCopy(Path copy, List<FileChange> changes, OwnerIds ids, OutputStream out) throws IOException {
        TarWriter tar = new TarWriter(out);
        try (FileHandle root = FileHandle.of(copy)) {
            TreeReader reader = new TreeReader(tar::write, ids);
            for (FileChange change : changes) {
                write(change, root, reader, tar);
            }
        }
        tar.finish();
        return tar.size();
    }

    private static void write(FileChange change, FileHandle root, TreeReader reader, TarWriter tar) throws IOException {
        String path = change.path().substring(1);
        if (change.kind() == FileChange.Kind.DELETED) {
            tar.write(new LayerEntry.Whiteout(path));
            return;
        }
        try (FileHandle file = descend(root, path)) {
            reader.entry(file, file.status(), path);
        } catch (KernelException gone) {
            // Only without a pause.
            if (gone.errno() != Errno.ENOENT && gone.errno() != Errno.ENOTDIR) {
                throw gone;
            }
        }
    }

    /** By real directories only: what a container puts in its root leads nowhere else. */
    private static FileHandle descend(FileHandle root, String path) {
        FileHandle here = root.again();
        for (String name : path.split("/")) {
            try (FileHandle above = here) {
                here = above.child(name);
            }
        }
        return here;
    }
}
