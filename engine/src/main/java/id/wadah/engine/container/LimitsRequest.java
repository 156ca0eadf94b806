package id.wadah.engine.container;

import id.wadah.engine.ByteSize;
import id.wadah.engine.cgroup.Limits;
import id.wadah.engine.cgroup.MemorySwap;
import org.jspecify.annotations.Nullable;

/**
 * Limits as a person writes them; null is no limit.
 *
 * @param memory {@code -m}, bytes with an optional unit: {@code 64m}
 * @param memorySwap {@code --memory-swap}, memory and swap together; -1 for any amount; null for twice the memory
 * @param cpus {@code --cpus}, a decimal number of processors: {@code 1.5}
 * @param cpuShares {@code -c}, the weight against others, 2 to 262144
 * @param cpuset {@code --cpuset-cpus}, which processors: {@code 0-2,5}
 * @param pids {@code --pids-limit}, a number of processes and threads; -1 is no limit
 */
public record LimitsRequest(
        @Nullable String memory,
        @Nullable String memorySwap,
        @Nullable String cpus,
        @Nullable String cpuShares,
        @Nullable String cpuset,
        @Nullable String pids) {

    public static final LimitsRequest NONE = new LimitsRequest(null, null, null);

    /** As in Docker, 0 asks nothing; but for the number of processes, which has no limit then. */
    private static final String NOTHING = "0+(\\.0*)?[bkmgBKMG]?";

    public LimitsRequest(@Nullable String memory, @Nullable String cpus, @Nullable String pids) {
        this(memory, null, cpus, null, null, pids);
    }

    /** @throws id.wadah.engine.EngineException naming the option that is wrong */
    public Limits parse() {
        return Limits.parse(memory, memorySwap, cpus, cpuShares, cpuset, pids);
    }

    /**
     * These with what {@code more} asks in place of theirs. As in Docker, a change of the memory alone leaves memory and swap together as
     * they are.
     */
    LimitsRequest with(LimitsRequest more) {
        String swap = memorySwap;
        if (swap == null && memory != null && or(more.memory, null) != null) {
            swap = Long.toString(
                    new MemorySwap(2 * ByteSize.parse(memory, "--memory").bytes()).bytes());
        }
        return new LimitsRequest(
                or(more.memory, memory),
                or(more.memorySwap, swap),
                or(more.cpus, cpus),
                or(more.cpuShares, cpuShares),
                or(more.cpuset, cpuset),
                more.pids == null ? pids : more.pids);
    }

    /** Of these, what {@code asked} names. */
    LimitsRequest only(LimitsRequest asked) {
        boolean anyMemory = asked.memory != null || asked.memorySwap != null;
        return new LimitsRequest(
                anyMemory ? memory : null,
                anyMemory ? memorySwap : null,
                asked.cpus == null ? null : cpus,
                asked.cpuShares == null ? null : cpuShares,
                asked.cpuset == null ? null : cpuset,
                asked.pids == null ? null : pids);
    }

    private static @Nullable String or(@Nullable String value, @Nullable String other) {
        return value == null || value.matches(NOTHING) ? other : value;
    }
}
