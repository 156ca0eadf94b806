package id.wadah.engine.cgroup;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern FORM = Pattern.compile("([abc]) ([0-9]{1,8}|\\*):([0-9]{1,8}|\\*) ([rwm]{1,3})");

    /** Block or character device. */
    public enum Type {
        BLOCK('b'),
        CHARACTER('c'),
        /** Both. */
        ANY('a');

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

    /**
     * Reads what {@code --device-cgroup-rule} has, {@code c 10:200 rwm}, any with {@code *} in place of a number.
     *
     * @throws EngineException {@link Problem#INVALID_OPTION_VALUE}
     */
    public static DeviceRule parse(String written) {
        Matcher matcher = FORM.matcher(written);
        if (!matcher.matches()) {
            throw new EngineException(
                    Problem.INVALID_OPTION_VALUE, written, "--device-cgroup-rule", "[abc] MAJOR:MINOR [rwm]");
        }
        Type type = Arrays.stream(Type.values())
                .filter(each -> each.letter == written.charAt(0))
                .findFirst()
                .orElseThrow();
        return new DeviceRule(type, number(matcher.group(2)), number(matcher.group(3)), ordered(matcher.group(4)));
    }

    private static @Nullable Integer number(String text) {
        return text.equals("*") ? null : Integer.valueOf(text);
    }

    /** The letters in the order that the kernel shows them in, each once. */
    public static String ordered(String access) {
        return (access.contains("r") ? "r" : "")
                + (access.contains("w") ? "w" : "")
                + (access.contains("m") ? "m" : "");
    }

    /** A rule for one device. */
    public static DeviceRule of(boolean block, int major, int minor, String access) {
        return new DeviceRule(block ? Type.BLOCK : Type.CHARACTER, major, minor, access);
    }

    static DeviceRule character(int major, @Nullable Integer minor) {
        return new DeviceRule(Type.CHARACTER, major, minor, "rwm");
    }

    @Override
    public String toString() {
        return type.letter + " " + (major == null ? "*" : major) + ":" + (minor == null ? "*" : minor) + " " + access;
    }
}
