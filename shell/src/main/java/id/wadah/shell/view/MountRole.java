package id.wadah.shell.view;

import id.wadah.engine.kernel.proc.Mount;
import java.util.List;

/** What a mount is there for, told from what the kernel says of it. */
enum MountRole {
    PLAIN,
    /** Hides a path of the kernel: /dev/null over a file, or an empty read-only tmpfs over a directory. */
    MASK,
    /** A part of a kernel file system that can be read, but not written. */
    READ_ONLY_PATH;

    private static final List<String> KERNEL_PATHS = List.of("/proc/", "/sys/");

    static MountRole of(Mount mount) {
        if (KERNEL_PATHS.stream().noneMatch(path -> mount.target().startsWith(path))) {
            return PLAIN;
        }
        if (mount.root().equals("/null") || mount.root().endsWith("/dev/null")) {
            return MASK;
        }
        if (mount.fsType().equals("tmpfs") && mount.readOnly() && mount.target().indexOf("/cgroup") < 0) {
            return MASK;
        }
        boolean partOfProc = mount.fsType().equals("proc") && !mount.root().equals("/");
        return partOfProc && mount.readOnly() ? READ_ONLY_PATH : PLAIN;
    }
}
