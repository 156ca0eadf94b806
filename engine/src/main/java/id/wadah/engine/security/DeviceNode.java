package id.wadah.engine.security;

import id.wadah.engine.kernel.DeviceFile;
import java.util.List;

/**
 * A device that a container has.
 *
 * @param path in the container
 * @param block whether it is a block device; else a character device
 * @param mode permission bits
 */
public record DeviceNode(String path, boolean block, int major, int minor, int mode, int uid, int gid) {

    /** Source: OCI runtime specification, {@code config-linux.md}, Default Devices; numbers: {@code devices.txt} of the kernel. */
    public static final List<DeviceNode> DEFAULT = List.of(
            new DeviceNode("/dev/null", 1, 3, 0666),
            new DeviceNode("/dev/zero", 1, 5, 0666),
            new DeviceNode("/dev/full", 1, 7, 0666),
            new DeviceNode("/dev/random", 1, 8, 0666),
            new DeviceNode("/dev/urandom", 1, 9, 0666),
            new DeviceNode("/dev/tty", 5, 0, 0666));

    /** Where a container with a terminal has its own end of it bound. */
    public static final String CONSOLE = "/dev/console";

    /** A character device that is root's. */
    public DeviceNode(String path, int major, int minor, int mode) {
        this(path, false, major, minor, mode, 0, 0);
    }

    /** The same device as on the host, with the same owner and permissions, at another place. */
    public static DeviceNode like(DeviceFile host, String path) {
        return new DeviceNode(path, host.block(), host.major(), host.minor(), host.mode(), host.uid(), host.gid());
    }

    /** The {@code dev_t} that mknod(2) takes, in the kernel's 32-bit encoding. */
    public long number() {
        return minor & 0xff | (long) major << 8 | (long) (minor & ~0xff) << 12;
    }
}
