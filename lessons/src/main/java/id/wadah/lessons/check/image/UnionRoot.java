package id.wadah.lessons.check.image;

import id.wadah.engine.EngineException;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerFiles;
import id.wadah.engine.kernel.proc.MountInfo;
import id.wadah.engine.object.OverlayObject;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The directories of the host that a container's root is put together from; source: the kernel's overlayfs.rst.
 *
 * @param upper where the container's changes are
 * @param lowers the image's layers, the topmost first
 */
record UnionRoot(Path upper, List<Path> lowers) {

    private static final int TYPE = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;

    UnionRoot {
        lowers = List.copyOf(lowers);
    }

    /** Of a running one as its mountinfo has it, of one that has ended as it lies on the disk; empty where it is no overlay. */
    static Optional<UnionRoot> of(Scene scene, Container container) {
        return scene.firstProcess(container)
                .map(first -> mounted(first).map(overlay -> seenFromHost(scene, container, overlay)))
                .orElseGet(() -> onDisk(scene, container));
    }

    private static Optional<OverlayObject> mounted(HostProcess first) {
        MountInfo mounts = first.files().mounts().orElse(new MountInfo(List.of()));
        return mounts.at("/").flatMap(root -> OverlayObject.of(first.pid(), root));
    }

    /** With a user namespace the overlay is put together from mounts that only the container has, of the same directories. */
    private static UnionRoot seenFromHost(Scene scene, Container container, OverlayObject overlay) {
        boolean seen =
                Files.isDirectory(overlay.upper()) && overlay.lowers().stream().allMatch(Files::isDirectory);
        return seen
                ? new UnionRoot(overlay.upper(), overlay.lowers())
                : onDisk(scene, container).orElseGet(() -> new UnionRoot(overlay.upper(), overlay.lowers()));
    }

    private static Optional<UnionRoot> onDisk(Scene scene, Container container) {
        Path upper = ContainerFiles.of(scene.engine().root(), container.id()).upper();
        try {
            return scene.engine()
                    .images()
                    .find(container.config().imageId())
                    .filter(image -> Files.isDirectory(upper))
                    .map(image -> new UnionRoot(upper, scene.engine().images().layers(image)));
        } catch (EngineException damaged) {
            return Optional.empty();
        }
    }

    /** Where the container's own version of a file is, or would be; empty when a link on the way leads elsewhere. */
    Optional<Path> upper(String path) {
        return below(upper, path);
    }

    /** The file of the image that the container would see if it had changed nothing; empty for none. */
    Optional<Path> lower(String path) {
        return lowers.stream()
                .flatMap(layer -> below(layer, path).stream())
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .findFirst()
                .filter(file -> !isWhiteout(file));
    }

    static Optional<Path> below(Path layer, String path) {
        Path file = layer.resolve(path.replaceFirst("^/+", "")).normalize();
        Path parent = file.getParent();
        try {
            boolean inside = file.startsWith(layer)
                    && parent != null
                    && parent.toRealPath().equals(layer.toRealPath().resolve(layer.relativize(parent)));
            return inside ? Optional.of(file) : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** A character device 0:0 stands for a file that was deleted. */
    static boolean isWhiteout(Path file) {
        try {
            int mode = (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            long device = (Long) Files.getAttribute(file, "unix:rdev", LinkOption.NOFOLLOW_LINKS);
            return (mode & TYPE) == CHARACTER_DEVICE && device == 0;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Its upper directory, for people: the container's ID is cut. */
    String shownUpper() {
        return shown(upper);
    }

    static String shown(Path path) {
        return path.toString().replaceAll("([0-9a-f]{12})[0-9a-f]{52}", "$1…");
    }
}
