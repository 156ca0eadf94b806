package id.wadah.engine.security;

import java.util.List;

/**
 * A character device that every container has.
 *
 * @param path in the container
 * @param mode permission bits
 */
public record DeviceNode(String path, int major, int minor, int mode) {

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

    /** The {@code dev_t} that mknod(2) takes, in the kernel's 32-bit encoding. */
    public long number() {
        return minor & 0xff | (long) major << 8 | (long) (minor & ~0xff) << 12;
    }
}
