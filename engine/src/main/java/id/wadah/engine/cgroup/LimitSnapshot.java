package id.wadah.engine.cgroup;

import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The limits of a cgroup at one moment as its files have them, so that a change that was refused half-way can be taken back. */
final class LimitSnapshot {

    private static final Map<String, StepKind> FILES = Map.ofEntries(
            Map.entry("memory.limit_in_bytes", StepKind.LIMIT_MEMORY),
            Map.entry("memory.memsw.limit_in_bytes", StepKind.LIMIT_SWAP),
            Map.entry("memory.max", StepKind.LIMIT_MEMORY),
            Map.entry("memory.swap.max", StepKind.LIMIT_SWAP),
            Map.entry("cpu.shares", StepKind.LIMIT_CPU),
            Map.entry("cpu.cfs_period_us", StepKind.LIMIT_CPU),
            Map.entry("cpu.cfs_quota_us", StepKind.LIMIT_CPU),
            Map.entry("cpu.weight", StepKind.LIMIT_CPU),
            Map.entry("cpu.max", StepKind.LIMIT_CPU),
            Map.entry("pids.max", StepKind.LIMIT_PIDS),
            Map.entry("cpuset.cpus", StepKind.PREPARE_CPUSET),
            Map.entry("cpuset.mems", StepKind.PREPARE_CPUSET),
            Map.entry("memory.soft_limit_in_bytes", StepKind.RESERVE_MEMORY),
            Map.entry("memory.low", StepKind.RESERVE_MEMORY),
            Map.entry("blkio.weight", StepKind.LIMIT_IO),
            Map.entry("blkio.bfq.weight", StepKind.LIMIT_IO),
            Map.entry("io.weight", StepKind.LIMIT_IO),
            Map.entry("io.bfq.weight", StepKind.LIMIT_IO));

    /** Some limits hold one another: whichever comes second has to wait for the first. */
    private static final int ROUNDS = 2;

    private final Map<Path, String> values = new LinkedHashMap<>();

    private LimitSnapshot() {}

    static LimitSnapshot of(List<Path> directories) {
        LimitSnapshot snapshot = new LimitSnapshot();
        for (Path directory : directories) {
            CgroupFiles files = new CgroupFiles(directory);
            FILES.keySet().stream()
                    .sorted()
                    .forEach(name ->
                            files.text(name).ifPresent(value -> snapshot.values.put(directory.resolve(name), value)));
        }
        return snapshot;
    }

    Map<Path, String> values() {
        return Collections.unmodifiableMap(values);
    }

    /** Writes back what is different now; what cannot be is attached to the failure that led here. */
    void restore(StepCalls calls, RuntimeException failure) {
        KernelException last = null;
        for (int round = 0; round < ROUNDS; round++) {
            last = restoreOnce(calls);
        }
        if (last != null) {
            failure.addSuppressed(last);
        }
    }

    private @Nullable KernelException restoreOnce(StepCalls calls) {
        KernelException last = null;
        for (Map.Entry<Path, String> each : values.entrySet()) {
            String name = each.getKey().getFileName().toString();
            CgroupFiles files = new CgroupFiles(each.getKey().resolveSibling(""));
            StepKind kind = FILES.get(name);
            if (kind != null && !files.text(name).orElse(each.getValue()).equals(each.getValue())) {
                try {
                    calls.write(kind, each.getKey(), each.getValue());
                } catch (KernelException refused) {
                    last = refused;
                }
            }
        }
        return last;
    }
}
