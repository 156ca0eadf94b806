package id.wadah.engine.rootfs;

import id.wadah.engine.security.DeviceNode;
import id.wadah.engine.security.SecurityPlan;
import java.nio.file.Path;
import java.util.List;

/**
 * What a container's file tree is to be made of.
 *
 * @param lowers unpacked layers, the topmost first
 * @param upper where its changes go
 * @param work overlayfs's own directory, beside upper
 * @param merged where the overlay is mounted before it becomes the root
 * @param staging an empty directory in which layers are mounted with shifted users; used with a user namespace only
 * @param files single files of the host bound into it
 * @param trees volumes and bind mounts
 * @param hidden mounted before them, for them to be taken from
 * @param sharedMemory what is at /dev/shm
 * @param cgroups the v1 hierarchies and the v2 tree to be shown at /sys/fs/cgroup
 * @param devices given to it beside the usual ones
 */
public record RootLayout(
        List<Path> lowers,
        Path upper,
        Path work,
        Path merged,
        Path staging,
        boolean userNamespace,
        boolean readOnly,
        List<BindFile> files,
        List<TmpfsOptions> tmpfs,
        List<BoundTree> trees,
        List<HiddenMount> hidden,
        SharedMemory sharedMemory,
        List<CgroupMount> cgroups,
        List<DeviceNode> devices,
        SecurityPlan security) {

    public RootLayout {
        lowers = List.copyOf(lowers);
        files = List.copyOf(files);
        tmpfs = List.copyOf(tmpfs);
        trees = List.copyOf(trees);
        hidden = List.copyOf(hidden);
        cgroups = List.copyOf(cgroups);
        devices = List.copyOf(devices);
    }
}
