package id.wadah.engine.cgroup;

import java.util.OptionalLong;

/**
 * What the cpu controller says of a cgroup; times in microseconds.
 *
 * @param quota processor time of every period; empty for no limit
 * @param period length of a period
 * @param weight {@code cpu.shares} in v1 (usual 1024), {@code cpu.weight} in v2 (usual 100)
 * @param used processor time so far; empty where nothing counts it
 * @param throttledPeriods in how many periods the quota was used up
 * @param throttled how long processes had to wait for the next period
 */
public record CpuReading(
        OptionalLong quota, long period, long weight, OptionalLong used, long throttledPeriods, long throttled) {}
