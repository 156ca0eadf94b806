package id.wadah.engine.container;

import id.wadah.engine.ByteSize;
import id.wadah.engine.cgroup.IoLimits;
import id.wadah.engine.cgroup.Limit;
import id.wadah.engine.cgroup.Limits;
import id.wadah.engine.cgroup.MemorySwap;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Limits as a person writes them; what is absent is no limit.
 *
 * @param written each with its value: {@code 64m}, {@code 1.5}, {@code 0-2,5}
 */
public record LimitsRequest(Map<Limit, String> written) {

    public static final LimitsRequest NONE = new LimitsRequest(Map.of());

    /** As in Docker, 0 asks nothing; but for what has a meaning for 0. */
    private static final String NOTHING = "0+(\\.0*)?[bkmgBKMG]?";

    private static final Set<Limit> ZERO_COUNTS = Set.of(Limit.PIDS_LIMIT, Limit.MEMORY_SWAPPINESS);

    public LimitsRequest {
        Map<Limit, String> copy = new EnumMap<>(Limit.class);
        copy.putAll(written);
        written = Collections.unmodifiableMap(copy);
    }

    /** The three that are asked for most; null is nothing asked. */
    public static LimitsRequest of(@Nullable String memory, @Nullable String cpus, @Nullable String pids) {
        return NONE.with(Limit.MEMORY, memory).with(Limit.CPUS, cpus).with(Limit.PIDS_LIMIT, pids);
    }

    /** With {@code value} for this limit; as it is where there is none. */
    public LimitsRequest with(Limit limit, @Nullable String value) {
        if (value == null) {
            return this;
        }
        Map<Limit, String> more = new EnumMap<>(Limit.class);
        more.putAll(written);
        more.put(limit, value);
        return new LimitsRequest(more);
    }

    public Optional<String> asked(Limit limit) {
        return Optional.ofNullable(written.get(limit));
    }

    /** @throws id.wadah.engine.EngineException naming the option that is wrong */
    public Limits parse() {
        return Limits.parse(written, IoLimits.NONE);
    }

    /** Those for which it holds. */
    LimitsRequest only(Predicate<Limit> kept) {
        Map<Limit, String> fewer = new EnumMap<>(Limit.class);
        written.forEach((limit, value) -> {
            if (kept.test(limit)) {
                fewer.put(limit, value);
            }
        });
        return new LimitsRequest(fewer);
    }

    /**
     * These with what {@code more} asks in place of theirs. As in Docker, a change of the memory alone leaves memory and swap together as
     * they are.
     */
    LimitsRequest with(LimitsRequest more) {
        Map<Limit, String> all = new EnumMap<>(Limit.class);
        all.putAll(written);
        String memory = written.get(Limit.MEMORY);
        if (memory != null && more.says(Limit.MEMORY)) {
            long both = 2 * ByteSize.parse(memory, Limit.MEMORY.option()).bytes();
            all.putIfAbsent(Limit.MEMORY_SWAP, Long.toString(new MemorySwap(both).bytes()));
        }
        more.written.forEach((limit, value) -> {
            if (more.says(limit)) {
                all.put(limit, value);
            }
        });
        return new LimitsRequest(all);
    }

    /** Of these, what {@code asked} names; memory and swap only together, since the kernel holds one against the other. */
    LimitsRequest only(LimitsRequest asked) {
        boolean anyMemory = asked.written.containsKey(Limit.MEMORY) || asked.written.containsKey(Limit.MEMORY_SWAP);
        return only(limit -> switch (limit) {
            case MEMORY, MEMORY_SWAP -> anyMemory;
            default -> asked.written.containsKey(limit);
        });
    }

    private boolean says(Limit limit) {
        String value = written.get(limit);
        return value != null && (ZERO_COUNTS.contains(limit) || !value.matches(NOTHING));
    }
}
