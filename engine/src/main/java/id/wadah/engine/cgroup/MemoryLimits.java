package id.wadah.engine.cgroup;

import id.wadah.engine.ByteSize;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a container may use of memory; null where nothing is asked. As in Docker, 0 asks nothing.
 *
 * @param limit at least 6m
 * @param swap memory and swap together; without it twice the memory
 * @param reservation how much it keeps when the machine runs short of memory, at most the limit
 * @param swappiness how readily its memory is swapped out, 0 to 100; v1 only
 * @param oomKillDisable whether it waits where else a process would be killed; v1 only
 */
public record MemoryLimits(
        @Nullable ByteSize limit,
        @Nullable MemorySwap swap,
        @Nullable ByteSize reservation,
        @Nullable Integer swappiness,
        boolean oomKillDisable) {

    public static final MemoryLimits NONE = new MemoryLimits(null, null, null, null, false);

    private static final ByteSize LEAST = ByteSize.ofMebibytes(6);
    private static final int MOST_SWAPPINESS = 100;

    /** @throws EngineException {@link Problem#INVALID_OPTION_VALUE} for what Docker would not accept */
    public MemoryLimits {
        limit = unlessZero(limit);
        reservation = unlessZero(reservation);
        swap = swap != null && swap.bytes() == 0 ? null : swap;
        requireLeast(limit, Limit.MEMORY);
        requireLeast(reservation, Limit.MEMORY_RESERVATION);
        if (swap != null && !swap.unlimited() && (limit == null || swap.bytes() < limit.bytes())) {
            throw Limits.invalid(swap, Limit.MEMORY_SWAP, ">= --memory");
        }
        if (limit != null && reservation != null && reservation.bytes() > limit.bytes()) {
            throw Limits.invalid(reservation, Limit.MEMORY_RESERVATION, "<= --memory");
        }
        if (swappiness != null && (swappiness < 0 || swappiness > MOST_SWAPPINESS)) {
            throw Limits.invalid(swappiness, Limit.MEMORY_SWAPPINESS, "0 - " + MOST_SWAPPINESS);
        }
    }

    boolean asked() {
        return oomKillDisable || Stream.of(limit, reservation, swappiness).anyMatch(Objects::nonNull);
    }

    private static @Nullable ByteSize unlessZero(@Nullable ByteSize size) {
        return size != null && size.bytes() == 0 ? null : size;
    }

    private static void requireLeast(@Nullable ByteSize size, Limit limit) {
        if (size != null && size.bytes() < LEAST.bytes()) {
            throw Limits.invalid(size, limit, ">= " + LEAST);
        }
    }
}
