package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.copy.Copying;
import id.wadah.engine.copy.FileSpace;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.rootfs.FileChange;
import id.wadah.engine.volume.Volumes;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The verbs on the files of a container, whether it runs or not. */
final class FileVerbs {

    private final ImageStore images;
    private final Volumes volumes;
    private final Native natives;

    FileVerbs(EngineParts parts) {
        this.images = parts.images();
        this.volumes = parts.volumes();
        this.natives = parts.natives();
    }

    /** The directories of its image, the topmost first. */
    List<Path> layers(ManagedContainer container) {
        List<Path> ofBuild = container.stage().lowers();
        return ofBuild.isEmpty() ? images.layers(image(container)) : ofBuild;
    }

    private Image image(ManagedContainer container) {
        return images.find(container.config().imageId())
                .orElseThrow(() -> new EngineException(
                        Problem.NO_SUCH_IMAGE, container.config().image()));
    }

    Image commit(ManagedContainer container, CommitRequest request) {
        Image base = image(container);
        return new Commit(container, base, images.layers(base), images).make(request);
    }

    void export(ManagedContainer container, OutputStream archive) {
        ContainerCopy.withRoot(natives.agent(), container, () -> layers(container), opened -> {
            Copying.packContent(opened, archive);
            return null;
        });
    }

    List<FileChange> changes(ManagedContainer container) {
        return ContainerStorage.changes(container, layers(container));
    }

    <T> T with(ManagedContainer container, Function<FileSpace, T> work) {
        return ContainerCopy.withMounts(natives.agent(), container, () -> layers(container), volumes.mounts(), work);
    }

    long writtenBytes(ManagedContainer container) {
        return ContainerStorage.writtenBytes(container, () -> layers(container));
    }
}
