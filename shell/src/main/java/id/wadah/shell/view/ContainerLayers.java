package id.wadah.shell.view;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerFiles;
import id.wadah.engine.image.Image;
import id.wadah.engine.kernel.proc.MountInfo;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.object.OverlayObject;
import id.wadah.engine.rootfs.FileChange;
import id.wadah.engine.rootfs.RootChanges;
import id.wadah.shell.view.layers.LayeredRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the layers of a container are: as mountinfo has it while it runs, else as it lies on the disk.
 *
 * @param overlay as the kernel has it; empty when it does not run
 * @param merged the root of its first process; empty when it does not run
 * @param image that it was made from; empty when it is gone
 * @param changes of its upper directory against the layers below
 */
record ContainerLayers(
        LayeredRoot root,
        Optional<OverlayObject> overlay,
        Optional<Path> merged,
        Optional<Image> image,
        List<FileChange> changes) {

    /** By name or ID; empty when there is none. */
    static Optional<Container> find(Engine engine, String name) {
        try {
            return Optional.of(engine.container(name));
        } catch (EngineException none) {
            if (none.problem() == Problem.NO_SUCH_CONTAINER) {
                return Optional.empty();
            }
            throw none;
        }
    }

    /** Empty when its root is a plain copy, no overlay. */
    static Optional<ContainerLayers> of(Engine engine, Container container) {
        Optional<Image> image = engine.images().find(container.config().imageId());
        ContainerFiles files = ContainerFiles.of(engine.root(), container.id());
        if (!ViewCommand.runs(container)) {
            return image.filter(found -> !RootChanges.isCopy(files.merged()))
                    .map(found -> stopped(engine, container, found, files.upper()));
        }
        long pid = container.state().pid();
        return overlay(pid).map(overlay -> {
            List<Path> lowers = onHost(overlay.lowers(), image, engine);
            // With a user namespace the overlay is put together from mounts that only the container has.
            Path upper = Files.isDirectory(overlay.upper()) ? overlay.upper() : files.upper();
            LayeredRoot root = new LayeredRoot(container.name(), Optional.of(upper), lowers);
            Path merged = Proc.HOST.process(pid).directory().resolve("root");
            return new ContainerLayers(
                    root, Optional.of(overlay), Optional.of(merged), image, engine.changes(container));
        });
    }

    private static ContainerLayers stopped(Engine engine, Container container, Image image, Path upper) {
        Optional<Path> written = Optional.of(upper).filter(Files::isDirectory);
        LayeredRoot root =
                new LayeredRoot(container.name(), written, engine.images().layers(image));
        List<FileChange> changes = written.isPresent() ? engine.changes(container) : List.of();
        return new ContainerLayers(root, Optional.empty(), Optional.empty(), Optional.of(image), changes);
    }

    private static Optional<OverlayObject> overlay(long pid) {
        MountInfo mounts = Proc.HOST.process(pid).mounts().orElse(new MountInfo(List.of()));
        return mounts.at("/").flatMap(root -> OverlayObject.of(pid, root));
    }

    private static List<Path> onHost(List<Path> lowers, Optional<Image> image, Engine engine) {
        boolean seen = lowers.stream().allMatch(Files::isDirectory);
        return seen ? lowers : image.map(engine.images()::layers).orElse(lowers);
    }
}
