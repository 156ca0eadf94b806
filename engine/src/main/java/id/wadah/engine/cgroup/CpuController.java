package id.wadah.engine.cgroup;

import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Limits and weighs processor time; source: the kernel's scheduler/sched-bwc.rst and cgroup-v2.rst. */
record CpuController(int version) implements ResourceController {

    @Override
    public Controller name() {
        return Controller.CPU;
    }

    @Override
    public void apply(StepCalls calls, Path cgroup, Limits limits) {
        Integer shares = limits.cpu().shares();
        if (shares != null) {
            if (version == 2) {
                calls.write(StepKind.LIMIT_CPU, cgroup.resolve("cpu.weight"), Long.toString(weight(shares)));
            } else {
                calls.write(StepKind.LIMIT_CPU, cgroup.resolve("cpu.shares"), Integer.toString(shares));
            }
        }
        Long period = limits.cpu().wantedPeriod();
        Long quota = limits.cpu().wantedQuota();
        if (version == 2) {
            applyUnified(calls, cgroup, period, quota);
            return;
        }
        if (period != null) {
            calls.write(StepKind.LIMIT_CPU, cgroup.resolve("cpu.cfs_period_us"), Long.toString(period));
        }
        if (quota != null) {
            calls.write(StepKind.LIMIT_CPU, cgroup.resolve("cpu.cfs_quota_us"), Long.toString(quota));
        }
    }

    /** One file has both, and keeps the period where only the quota is written. */
    private static void applyUnified(StepCalls calls, Path cgroup, @Nullable Long period, @Nullable Long quota) {
        if (period == null && quota == null) {
            return;
        }
        Path file = cgroup.resolve("cpu.max");
        List<String> before = new CgroupFiles(cgroup).words("cpu.max");
        String kept = before.isEmpty() ? "max" : before.get(0);
        String amount = quota == null ? kept : quota < 0 ? "max" : Long.toString(quota);
        calls.write(StepKind.LIMIT_CPU, file, period == null ? amount : amount + " " + period);
    }

    /** Shares of 2 to 262144 on v2's scale of 1 to 10000, as the OCI runtime specification's users agreed on. */
    static long weight(long shares) {
        return 1 + (shares - 2) * 9999 / 262_142;
    }

    /**
     * @param cgroup with the controller's files
     * @param usage from where the time used is known: v2 counts it in every cgroup, v1 in cpuacct
     */
    Optional<CpuReading> read(Path cgroup, OptionalLong usage) {
        CgroupFiles files = new CgroupFiles(cgroup);
        Map<String, Long> stat = files.keyed("cpu.stat");
        if (version == 2) {
            List<String> max = files.words("cpu.max");
            return max.size() != 2
                    ? Optional.empty()
                    : Optional.of(new CpuReading(
                            CgroupFiles.limitOf(max.get(0)),
                            Long.parseLong(max.get(1)),
                            files.number("cpu.weight"),
                            usage,
                            stat.getOrDefault("nr_throttled", 0L),
                            stat.getOrDefault("throttled_usec", 0L)));
        }
        if (!files.has("cpu.shares")) {
            return Optional.empty();
        }
        return Optional.of(new CpuReading(
                files.limit("cpu.cfs_quota_us"),
                files.number("cpu.cfs_period_us"),
                files.number("cpu.shares"),
                usage,
                stat.getOrDefault("nr_throttled", 0L),
                stat.getOrDefault("throttled_time", 0L) / 1000));
    }
}
