package id.wadah.engine.rootfs;

import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.MountFlag;
import id.wadah.engine.object.OverlayObject;
import id.wadah.engine.step.StepKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The overlay that is a container's root: its own writable layer on the image's; source: the kernel's overlayfs.rst. */
final class OverlayRoot {

    private static final int LONGEST_OPTIONS = 4096;

    /** With these an upper directory would only say where in the layers below something is, and not be a layer. */
    private static final List<String> SELF_CONTAINED = List.of("redirect_dir", "metacopy");

    private static final Path DEFAULTS = Path.of("/sys/module/overlay/parameters");

    private OverlayRoot() {}

    /**
     * Mounts it at {@code target}.
     *
     * @param pid host pid of a process in the mount namespace
     * @param directories where the layers are: as laid out, or mounted anew with shifted users
     */
    static void mount(Mounter mounter, Path target, LayerPlaces directories, long pid, MountFlag... flags) {
        String options = "lowerdir="
                + directories.lowers().stream().map(OverlayRoot::escape).collect(Collectors.joining(":"))
                + ",upperdir=" + escape(directories.upper())
                + ",workdir=" + escape(directories.work())
                + SELF_CONTAINED.stream().map(OverlayRoot::turnedOff).collect(Collectors.joining());
        OverlayObject made = new OverlayObject(pid, directories.upper(), directories.work(), directories.lowers());
        if (isTooLong(options)) {
            boolean readOnly = List.of(flags).contains(MountFlag.MS_RDONLY);
            mounter.overlay(
                    StepKind.MOUNT_OVERLAY,
                    directories.lowers(),
                    Optional.of(directories.upper()),
                    Optional.of(directories.work()),
                    target.toString(),
                    made,
                    readOnly);
            return;
        }
        mounter.mount(StepKind.MOUNT_OVERLAY, "overlay", target.toString(), "overlay", options, made, flags);
    }

    /** Whether there are more than mount(2) reads: one page, and what is beyond it is cut off in the middle of a path. */
    static boolean isTooLong(String options) {
        return options.getBytes(StandardCharsets.UTF_8).length >= LONGEST_OPTIONS;
    }

    /** The option that turns it off where this kernel has it on by default; nothing elsewhere. */
    private static String turnedOff(String option) {
        try {
            return Files.readString(DEFAULTS.resolve(option)).startsWith("Y") ? "," + option + "=off" : "";
        } catch (IOException unknown) {
            return "";
        }
    }

    /** Whether the refusal says that there can be no overlay here, as when the upper directory is on one itself. */
    static boolean isUnsupported(KernelException refused) {
        return refused.errno() == Errno.EINVAL || refused.errno() == Errno.ENODEV;
    }

    /** Colon and comma separate, the backslash escapes. */
    static String escape(Path path) {
        return path.toString().replaceAll("([\\\\:,])", "\\\\$1");
    }

    /** The directories that an overlay is put together from. */
    record LayerPlaces(List<Path> lowers, Path upper, Path work) {}
}
