package id.wadah.engine.cgroup;

import id.wadah.engine.ByteSize;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Limits memory and swap; source: the kernel's cgroup-v1/memory.rst and cgroup-v2.rst. */
record MemoryController(int version) implements ResourceController {

    @Override
    public Controller name() {
        return Controller.MEMORY;
    }

    @Override
    public void apply(StepCalls calls, Path cgroup, Limits limits) {
        ByteSize memory = limits.memory().limit();
        if (memory != null) {
            MemorySwap asked = limits.memory().swap();
            MemorySwap both = asked == null ? new MemorySwap(twice(memory.bytes())) : asked;
            if (version == 2) {
                applyUnified(calls, cgroup, memory, both);
            } else {
                applyLegacy(calls, cgroup, memory, both);
            }
        }
        ByteSize reservation = limits.memory().reservation();
        if (reservation != null) {
            String file = version == 2 ? "memory.low" : "memory.soft_limit_in_bytes";
            calls.write(StepKind.RESERVE_MEMORY, cgroup.resolve(file), Long.toString(reservation.bytes()));
        }
        if (version == 1) {
            applyManners(calls, cgroup, limits.memory());
        }
    }

    /** What only v1 lets be chosen. */
    private static void applyManners(StepCalls calls, Path cgroup, MemoryLimits limits) {
        Integer swappiness = limits.swappiness();
        if (swappiness != null) {
            calls.write(StepKind.LIMIT_SWAP, cgroup.resolve("memory.swappiness"), Integer.toString(swappiness));
        }
        if (limits.oomKillDisable()) {
            calls.write(StepKind.DISABLE_OOM_KILL, cgroup.resolve("memory.oom_control"), "1");
        }
    }

    private static void applyUnified(StepCalls calls, Path cgroup, ByteSize memory, MemorySwap both) {
        calls.write(StepKind.LIMIT_MEMORY, cgroup.resolve("memory.max"), Long.toString(memory.bytes()));
        if (new CgroupFiles(cgroup).has("memory.swap.max")) {
            String swap = both.unlimited() ? "max" : Long.toString(both.bytes() - memory.bytes());
            calls.write(StepKind.LIMIT_SWAP, cgroup.resolve("memory.swap.max"), swap);
        }
    }

    /** v1 keeps memory &lt;= memory+swap at every moment, so the order depends on the direction. */
    private static void applyLegacy(StepCalls calls, Path cgroup, ByteSize memory, MemorySwap both) {
        CgroupFiles files = new CgroupFiles(cgroup);
        Runnable limitMemory =
                () -> calls.write(StepKind.LIMIT_MEMORY, cgroup.resolve("memory.limit_in_bytes"), "" + memory.bytes());
        // Without swap accounting (swapaccount=0) there is no such file; Docker then limits memory alone.
        if (!files.has("memory.memsw.limit_in_bytes")) {
            limitMemory.run();
            return;
        }
        Runnable limitBoth = () ->
                calls.write(StepKind.LIMIT_SWAP, cgroup.resolve("memory.memsw.limit_in_bytes"), "" + both.bytes());
        OptionalLong present = files.limit("memory.memsw.limit_in_bytes");
        if (present.isPresent() && memory.bytes() > present.getAsLong()) {
            limitBoth.run();
            limitMemory.run();
        } else {
            limitMemory.run();
            limitBoth.run();
        }
    }

    private static long twice(long bytes) {
        return bytes > Long.MAX_VALUE / 2 ? -1 : 2 * bytes;
    }

    Optional<MemoryReading> read(Path cgroup) {
        CgroupFiles files = new CgroupFiles(cgroup);
        return version == 2 ? readUnified(files) : readLegacy(files);
    }

    private static Optional<MemoryReading> readUnified(CgroupFiles files) {
        if (!files.has("memory.current")) {
            return Optional.empty();
        }
        Map<String, Long> events = files.keyed("memory.events");
        OptionalLong limit = files.limit("memory.max");
        OptionalLong swap = files.limit("memory.swap.max");
        return Optional.of(new MemoryReading(
                limit,
                limit.isPresent() && swap.isPresent()
                        ? OptionalLong.of(limit.getAsLong() + swap.getAsLong())
                        : OptionalLong.empty(),
                files.number("memory.current"),
                files.limit("memory.peak"),
                files.keyed("memory.stat").getOrDefault("inactive_file", 0L),
                events.getOrDefault("max", 0L),
                events.getOrDefault("oom_kill", 0L)));
    }

    private static Optional<MemoryReading> readLegacy(CgroupFiles files) {
        if (!files.has("memory.usage_in_bytes")) {
            return Optional.empty();
        }
        return Optional.of(new MemoryReading(
                files.limit("memory.limit_in_bytes"),
                files.limit("memory.memsw.limit_in_bytes"),
                files.number("memory.usage_in_bytes"),
                files.limit("memory.max_usage_in_bytes"),
                files.keyed("memory.stat").getOrDefault("total_inactive_file", 0L),
                files.number("memory.failcnt"),
                files.keyed("memory.oom_control").getOrDefault("oom_kill", 0L)));
    }
}
