package id.wadah.shell.view;

import id.wadah.engine.kernel.proc.Mount;
import id.wadah.engine.kernel.proc.MountInfo;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * Where on the host the files are that a mount in a container shows. The kernel tells it by device and root: what has the same device on
 * the host, and begins at the same root or above it, is the same tree. Source: proc_pid_mountinfo(5).
 */
final class HostSource {

    /** Each container has its own of these, or sees the host's by the same device without anything of the host's being mounted. */
    private static final Set<String> OF_KERNEL =
            Set.of("proc", "sysfs", "cgroup", "cgroup2", "mqueue", "devpts", "overlay");

    private final MountInfo host;

    HostSource(MountInfo host) {
        this.host = host;
    }

    Optional<Path> of(Mount inside) {
        if (OF_KERNEL.contains(inside.fsType()) || !inside.root().startsWith("/")) {
            return Optional.empty();
        }
        Path root = Path.of(inside.root());
        return host.mounts().stream()
                .filter(mount -> mount.device().equals(inside.device()))
                .filter(mount -> mount.root().startsWith("/") && root.startsWith(mount.root()))
                .max(Comparator.comparingInt((Mount mount) -> mount.root().length()))
                .map(mount -> Path.of(mount.target())
                        .resolve(Path.of(mount.root()).relativize(root).toString()));
    }
}
