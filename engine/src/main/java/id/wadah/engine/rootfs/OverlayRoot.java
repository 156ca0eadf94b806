package id.wadah.engine.rootfs;

import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.MountFlag;
import id.wadah.engine.object.OverlayObject;
import id.wadah.engine.step.StepKind;
import java.nio.file.Path;
import java.util.List;

/** The overlay that is a container's root: its own writable layer on the image's; source: the kernel's overlayfs.rst. */
final class OverlayRoot {

    private OverlayRoot() {}

    /**
     * Mounts it at {@code target}.
     *
     * @param pid host pid of a process in the mount namespace
     * @param directories where the layers are: as laid out, or mounted anew with shifted users
     */
    static void mount(Mounter mounter, Path target, LayerPlaces directories, long pid, MountFlag... flags) {
        mounter.overlay(
                StepKind.MOUNT_OVERLAY,
                new OverlayOptions(directories.lowers(), directories.upper(), directories.work()),
                target.toString(),
                new OverlayObject(pid, directories.upper(), directories.work(), directories.lowers()),
                flags);
    }

    /** Whether the refusal says that there can be no overlay here, as when the upper directory is on one itself. */
    static boolean isUnsupported(KernelException refused) {
        return refused.errno() == Errno.EINVAL || refused.errno() == Errno.ENODEV;
    }

    /** The directories that an overlay is put together from. */
    record LayerPlaces(List<Path> lowers, Path upper, Path work) {}
}
