package id.wadah.engine.cgroup;

import java.util.Locale;

/** A limit that a person can ask for with one word on the command line, named as Docker's option. */
public enum Limit {
    MEMORY,
    MEMORY_SWAP,
    MEMORY_RESERVATION,
    MEMORY_SWAPPINESS,
    OOM_KILL_DISABLE,
    CPUS,
    CPU_SHARES,
    CPU_PERIOD,
    CPU_QUOTA,
    CPUSET_CPUS,
    CPUSET_MEMS,
    PIDS_LIMIT,
    BLKIO_WEIGHT;

    /** {@code --memory-swap} */
    public String option() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
