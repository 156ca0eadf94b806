package id.wadah.engine.cgroup;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a container may use of processor time; null where nothing is asked.
 *
 * @param cpus how many processors' worth; not together with a period or a quota
 * @param period microseconds, 1000 to 1000000; the kernel's own is 100000
 * @param quota microseconds of each period, from 1000; below 0 is no limit
 * @param shares weight against other cgroups when processors are short, 2 to 262144; 1024 is usual
 */
public record CpuLimits(
        @Nullable Cpus cpus,
        @Nullable Long period,
        @Nullable Long quota,
        @Nullable Integer shares) {

    public static final CpuLimits NONE = new CpuLimits(null, null, null, null);

    private static final long LEAST = 1_000;
    private static final long LONGEST_PERIOD = 1_000_000;

    /** @throws EngineException {@link Problem#INVALID_OPTION_VALUE}, {@link Problem#CONFLICTING_OPTIONS} */
    public CpuLimits {
        if (cpus != null && period != null) {
            throw conflict(Limit.CPU_PERIOD);
        }
        if (cpus != null && quota != null) {
            throw conflict(Limit.CPU_QUOTA);
        }
        if (period != null && (period < LEAST || period > LONGEST_PERIOD)) {
            throw Limits.invalid(period, Limit.CPU_PERIOD, LEAST + " - " + LONGEST_PERIOD);
        }
        if (quota != null && quota > 0 && quota < LEAST) {
            throw Limits.invalid(quota, Limit.CPU_QUOTA, ">= " + LEAST);
        }
        if (shares != null && (shares < 2 || shares > 262_144)) {
            throw Limits.invalid(shares, Limit.CPU_SHARES, "2 - 262144");
        }
    }

    boolean asked() {
        return Stream.of(cpus, period, quota, shares).anyMatch(Objects::nonNull);
    }

    /** The period to be set; null where it stays. */
    @Nullable
    Long wantedPeriod() {
        return cpus == null ? period : Long.valueOf(Cpus.PERIOD);
    }

    /** The quota to be set, -1 for no limit; null where it stays. */
    @Nullable
    Long wantedQuota() {
        if (cpus != null) {
            return cpus.quota();
        }
        return quota == null ? null : Long.valueOf(Math.max(-1, quota));
    }

    private static EngineException conflict(Limit limit) {
        return new EngineException(Problem.CONFLICTING_OPTIONS, Limit.CPUS.option(), limit.option());
    }
}
