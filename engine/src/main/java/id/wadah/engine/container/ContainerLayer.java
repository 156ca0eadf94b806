package id.wadah.engine.container;

import id.wadah.engine.image.layer.UpperLayer;
import id.wadah.engine.rootfs.RootChanges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a container wrote on the layers of its image, as one more layer. */
public final class ContainerLayer {

    private ContainerLayer() {}

    /**
     * The upper directory of its overlay; empty when its root is a plain copy of its layers, or it never had one.
     *
     * @param layers of its image, the topmost first
     */
    public static Optional<UpperLayer> of(ContainerFiles files, ContainerConfig config, List<Path> layers) {
        Path upper = files.upper();
        return RootChanges.isCopy(files.merged()) || !Files.isDirectory(upper)
                ? Optional.empty()
                : Optional.of(new UpperLayer(upper, layers, ContainerStorage.mountPoints(config)));
    }
}
