package id.wadah.engine.image.layer;

import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.FileStatus;
import java.util.Arrays;
import java.util.Optional;

/**
 * How overlayfs notes in an upper directory what is taken away.
 *
 * <p>Source: {@code Documentation/filesystems/overlayfs.rst} of the kernel, "whiteouts and opaque directories" and "redirect_dir".
 */
public final class OverlayMarks {

    static final String OPAQUE = "trusted.overlay.opaque";
    static final byte[] YES = {'y'};
    private static final String WHITEOUT = "trusted.overlay.whiteout";
    private static final String REDIRECT = "trusted.overlay.redirect";
    private static final String METACOPY = "trusted.overlay.metacopy";

    private OverlayMarks() {}

    /** A character device 0:0, or since Linux 6.7 an empty file with an attribute. */
    public static boolean isWhiteout(FileHandle file, FileStatus status) {
        FileStatus.DeviceNumber device = status.special();
        return status.isCharacterDevice() && device.major() == 0 && device.minor() == 0
                || status.isRegular()
                        && status.size() == 0
                        && file.attribute(WHITEOUT).isPresent();
    }

    /** Whether it replaces the directory below; the value {@code x} only says that whiteouts in it may be attributes. */
    public static boolean isOpaque(FileHandle directory) {
        Optional<byte[]> value = directory.attribute(OPAQUE);
        return value.isPresent() && Arrays.equals(value.get(), YES);
    }

    /** Whether a part of it is elsewhere in the layers below, so that it cannot be told without the overlay. */
    public static boolean isIncomplete(FileHandle file, FileStatus status) {
        return status.isDirectory() && file.attribute(REDIRECT).isPresent()
                || status.isRegular() && file.attribute(METACOPY).isPresent();
    }
}
