package id.wadah.engine.rootfs;

import static id.wadah.engine.kernel.MountFlag.MS_BIND;
import static id.wadah.engine.kernel.MountFlag.MS_NODEV;
import static id.wadah.engine.kernel.MountFlag.MS_NOEXEC;
import static id.wadah.engine.kernel.MountFlag.MS_NOSUID;
import static id.wadah.engine.kernel.MountFlag.MS_RDONLY;
import static id.wadah.engine.kernel.MountFlag.MS_REC;
import static id.wadah.engine.kernel.MountFlag.MS_REMOUNT;

import id.wadah.engine.kernel.RootedFiles.FileMode;
import id.wadah.engine.step.StepKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Covers what a container may not see, and makes read-only what it may not change; paths that this kernel lacks are passed over. */
final class GuardedPaths {

    private final Mounter pid1;
    private final MountPoints points;

    GuardedPaths(Mounter pid1, MountPoints points) {
        this.pid1 = pid1;
        this.points = points;
    }

    void mask(List<String> paths) {
        present(paths).forEach((path, mode) -> {
            if (mode.isDirectory()) {
                pid1.mount(StepKind.MASK_PATH, "tmpfs", path, "tmpfs", "size=0,mode=0555", MS_RDONLY);
            } else {
                pid1.bind(StepKind.MASK_PATH, "/dev/null", path);
            }
        });
    }

    void makeReadOnly(List<String> paths) {
        present(paths).forEach((path, mode) -> {
            pid1.bind(StepKind.READONLY_PATH, path, path, MS_REC);
            pid1.change(StepKind.READONLY_PATH, path, MS_REMOUNT, MS_BIND, MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC);
        });
    }

    private Map<String, FileMode> present(List<String> paths) {
        Map<String, FileMode> present = new LinkedHashMap<>();
        paths.forEach(path -> points.mode(path).ifPresent(mode -> present.put(path, mode)));
        return present;
    }
}
