package id.wadah.engine.resource;

import id.wadah.engine.ByteSize;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.cgroup.BlockDevice;
import id.wadah.engine.cgroup.IoLimits;
import id.wadah.engine.cgroup.IoThrottle;
import id.wadah.engine.kernel.DeviceFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A value for one disk: {@code /dev/vda:1mb}, as options about block devices have it.
 *
 * @param value what follows the last colon
 */
public record BlockDeviceOption(Path path, String value) {

    public static final String WEIGHT_OPTION = "--blkio-weight-device";

    /** Reads {@code PATH:RATE}, the rate with a unit where bytes are counted; checks the form only. */
    public static BlockDeviceOption rate(String written, IoThrottle.Kind kind) {
        BlockDeviceOption option = parse(written, kind.option());
        option.rate(kind);
        return option;
    }

    /** Reads {@code PATH:WEIGHT}; checks the form only. */
    public static BlockDeviceOption weight(String written) {
        BlockDeviceOption option = parse(written, WEIGHT_OPTION);
        option.weight();
        return option;
    }

    private static BlockDeviceOption parse(String written, String option) {
        int colon = written.indexOf(':');
        if (colon < 0 || !written.startsWith("/dev/")) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, written, option, "/dev/x:VALUE");
        }
        return new BlockDeviceOption(Path.of(written.substring(0, colon)), written.substring(colon + 1));
    }

    /** Bytes or operations a second. */
    public long rate(IoThrottle.Kind kind) {
        boolean bytes = kind == IoThrottle.Kind.READ_BPS || kind == IoThrottle.Kind.WRITE_BPS;
        if (bytes) {
            return ByteSize.parse(value, kind.option()).bytes();
        }
        if (!value.matches("[0-9]{1,18}")) {
            throw new EngineException(Problem.INVALID_NUMBER, value, kind.option());
        }
        return Long.parseLong(value);
    }

    public int weight() {
        if (!value.matches("[0-9]{1,5}")) {
            throw new EngineException(Problem.INVALID_NUMBER, value, WEIGHT_OPTION);
        }
        int weight = Integer.parseInt(value);
        if (weight != 0 && !IoLimits.acceptable(weight)) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, value, WEIGHT_OPTION, "10 - 1000");
        }
        return weight;
    }

    /** @throws EngineException {@link Problem#NO_SUCH_DEVICE}, {@link Problem#NOT_A_DEVICE} */
    public BlockDevice device() {
        if (!Files.exists(path)) {
            throw new EngineException(Problem.NO_SUCH_DEVICE, path.toString());
        }
        return DeviceFile.at(path)
                .filter(DeviceFile::block)
                .map(device -> new BlockDevice(device.major(), device.minor()))
                .orElseThrow(() -> new EngineException(Problem.NOT_A_DEVICE, path.toString()));
    }
}
