package id.wadah.engine.cgroup;

import org.jspecify.annotations.Nullable;

/**
 * On which processors a container runs, and on which memory nodes its memory is; null where nothing is asked.
 *
 * @param mems numbers of NUMA nodes
 */
public record CpusetLimits(@Nullable CpuList cpus, @Nullable CpuList mems) {

    public static final CpusetLimits NONE = new CpusetLimits(null, null);

    boolean asked() {
        return cpus != null || mems != null;
    }
}
