package id.wadah.engine.container;

import org.jspecify.annotations.Nullable;

/**
 * Limits as a person writes them; null is no limit.
 *
 * @param memory {@code -m}, bytes with an optional unit: {@code 64m}
 * @param cpus {@code --cpus}, a decimal number of processors: {@code 1.5}
 * @param pids {@code --pids-limit}, a number of processes and threads; -1 is no limit
 */
public record LimitsRequest(
        @Nullable String memory,
        @Nullable String cpus,
        @Nullable String pids) {

    public static final LimitsRequest NONE = new LimitsRequest(null, null, null);
}
