package id.wadah.lessons.check.volume;

import id.wadah.engine.container.Container;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.FileStatus.Inode;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.proc.Mount;
import id.wadah.engine.kernel.proc.MountInfo;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A directory of the host as a running container has it mounted: the same device and inode on both sides. Source: inode(7),
 * proc_pid_mountinfo(5).
 *
 * @param container its name
 * @param target where it is there
 * @param readOnly whether the mount is
 * @param process the container's first one
 */
record SameDirectory(String container, String target, boolean readOnly, Inode inode, HostProcess process) {

    private static final List<String> OF_KERNEL = List.of("proc", "sysfs", "cgroup", "cgroup2", "mqueue", "devpts");

    /** How a running container sees the directory; empty when it does not. */
    static Optional<SameDirectory> in(Scene scene, Container container, Path directory) {
        Optional<HostProcess> first = scene.firstProcess(container);
        Optional<Inode> outside = inode(directory);
        if (first.isEmpty() || outside.isEmpty()) {
            return Optional.empty();
        }
        Path root = first.get().files().directory().resolve("root");
        for (Mount mount :
                first.get().files().mounts().orElse(new MountInfo(List.of())).mounts()) {
            if (!OF_KERNEL.contains(mount.fsType())
                    && !mount.target().equals("/")
                    && inside(root, mount.target()).equals(outside)) {
                return Optional.of(new SameDirectory(
                        container.name(), mount.target(), mount.readOnly(), outside.get(), first.get()));
            }
        }
        return Optional.empty();
    }

    /** Where the kernel really has it: its number of the file system and of the file in it. */
    static Optional<Inode> inode(Path path) {
        try (FileHandle file = FileHandle.of(path)) {
            return Optional.of(file.status().inode());
        } catch (KernelException gone) {
            return Optional.empty();
        }
    }

    /** Symbolic links do not lead out of the root. */
    private static Optional<Inode> inside(Path root, String target) {
        try (FileHandle top = FileHandle.of(root);
                FileHandle file = top.resolve(target)) {
            return Optional.of(file.status().inode());
        } catch (KernelException gone) {
            return Optional.empty();
        }
    }

    String shownInode() {
        return Long.toString(inode.number());
    }
}
