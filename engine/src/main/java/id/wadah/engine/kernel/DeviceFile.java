package id.wadah.engine.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A device node that there is on the host; source: stat(2), makedev(3).
 *
 * @param block whether it is a block device; else a character device
 * @param mode permission bits
 */
public record DeviceFile(Path path, boolean block, int major, int minor, int mode, int uid, int gid) {

    private static final int TYPE = 0170000;
    private static final int CHARACTER = 0020000;
    private static final int BLOCK = 0060000;

    /** What is at this path, symbolic links followed; empty when it is no device, or nothing. */
    public static Optional<DeviceFile> at(Path path) {
        try {
            Map<String, Object> attributes = Files.readAttributes(path, "unix:mode,rdev,uid,gid");
            if (!(attributes.get("mode") instanceof Integer mode)
                    || !(attributes.get("rdev") instanceof Long device)
                    || !(attributes.get("uid") instanceof Integer uid)
                    || !(attributes.get("gid") instanceof Integer gid)) {
                return Optional.empty();
            }
            int type = mode & TYPE;
            return type == BLOCK || type == CHARACTER
                    ? Optional.of(
                            new DeviceFile(path, type == BLOCK, major(device), minor(device), mode & 07777, uid, gid))
                    : Optional.empty();
        } catch (IOException vanished) {
            return Optional.empty();
        }
    }

    /** Source: makedev(3), the C library's 64-bit encoding. */
    private static int major(long device) {
        return (int) (device >>> 8 & 0xfff | device >>> 32 & ~0xfffL);
    }

    private static int minor(long device) {
        return (int) (device & 0xff | device >>> 12 & ~0xffL);
    }
}
