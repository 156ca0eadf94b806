package id.wadah.engine.cgroup;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much a container may read from and write to block devices.
 *
 * @param weight against other cgroups where a device is busy, 10 to 1000; 500 is usual; null where nothing is asked
 * @param deviceWeights the weight at single devices
 */
public record IoLimits(@Nullable Integer weight, Map<BlockDevice, Integer> deviceWeights, List<IoThrottle> throttles) {

    public static final IoLimits NONE = new IoLimits(null, Map.of(), List.of());

    static final int LEAST_WEIGHT = 10;
    static final int MOST_WEIGHT = 1000;

    /** @throws id.wadah.engine.EngineException INVALID_OPTION_VALUE for a weight out of range */
    public IoLimits {
        deviceWeights = Map.copyOf(deviceWeights);
        throttles = List.copyOf(throttles);
        if (weight != null && !acceptable(weight)) {
            throw Limits.invalid(weight, Limit.BLKIO_WEIGHT, LEAST_WEIGHT + " - " + MOST_WEIGHT);
        }
    }

    public static boolean acceptable(int weight) {
        return weight >= LEAST_WEIGHT && weight <= MOST_WEIGHT;
    }

    boolean asked() {
        return weight != null || !deviceWeights.isEmpty() || !throttles.isEmpty();
    }

    IoLimits withWeight(@Nullable Integer other) {
        return new IoLimits(other, deviceWeights, throttles);
    }
}
