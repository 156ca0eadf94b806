package id.wadah.engine.cgroup;

import org.jspecify.annotations.Nullable;

/**
 * Devices that may be used, as {@code devices.allow} has them: {@code c 1:3 rwm}; source: cgroup-v1/devices.rst.
 *
 * @param type of device
 * @param major null for any
 * @param minor null for any
 * @param access any of {@code r}, {@code w} and {@code m} (mknod), in this order
 */
public record DeviceRule(
        Type type, @Nullable Integer major, @Nullable Integer minor, String access) {

    /** Block or character device. */
    public enum Type {
        BLOCK('b'),
        CHARACTER('c');

        private final char letter;

        Type(char letter) {
            this.letter = letter;
        }
    }

    public DeviceRule {
        if (!access.matches("r?w?m?") || access.isEmpty()) {
            throw new IllegalArgumentException("access " + access);
        }
    }

    static DeviceRule character(int major, @Nullable Integer minor) {
        return new DeviceRule(Type.CHARACTER, major, minor, "rwm");
    }

    @Override
    public String toString() {
        return type.letter + " " + (major == null ? "*" : major) + ":" + (minor == null ? "*" : minor) + " " + access;
    }
}
