package id.wadah.shell.view;

import id.wadah.engine.DataRoot;
import id.wadah.engine.kernel.proc.Mount;
import java.nio.file.Path;
import java.util.Optional;

/** Which mounts of a container are volumes, and which are bound from the host by its user: not what Wadah itself binds. */
record HostPlaces(HostSource sources, DataRoot root) {

    /** The host's path of a volume or a bind mount. */
    Optional<String> of(Mount mount) {
        return sources.of(mount)
                .filter(path -> isVolume(path) || isForeign(path))
                .map(Path::toString);
    }

    /** The name of the volume that is mounted. */
    Optional<String> volume(Mount mount) {
        return sources.of(mount)
                .filter(this::isVolume)
                .map(path -> root.volumes().relativize(path).getName(0).toString())
                .map(HostPlaces::shortened);
    }

    boolean isBind(Mount mount) {
        return sources.of(mount).filter(this::isForeign).isPresent();
    }

    private boolean isVolume(Path path) {
        return path.startsWith(root.volumes()) && !path.equals(root.volumes());
    }

    private boolean isForeign(Path path) {
        return !path.startsWith(root.path());
    }

    /** A name that nobody has chosen says no more in full. */
    private static String shortened(String name) {
        return name.length() == 64 ? name.substring(0, 12) : name;
    }
}
