package id.wadah.lessons.check.cgroup;

import id.wadah.lessons.check.Check;
import java.util.List;

/** The checks of this package. */
public final class CgroupChecks {

    public static final List<Class<? extends Check>> ALL = List.of(
            CgroupHolds.class,
            CgroupPath.class,
            CgroupPathInside.class,
            Counting.class,
            CpuBurners.class,
            CpuLimit.class,
            CpuShareMeasured.class,
            CpuWithinLimit.class,
            ForkRefused.class,
            Frozen.class,
            FrozenHolds.class,
            LimitNumber.class,
            LogNumbers.class,
            MemoryChanged.class,
            MemoryLimit.class,
            OomEnd.class,
            OomExitCode.class,
            OomKill.class,
            OwnCgroup.class,
            PidsLimit.class,
            Thawed.class);

    private CgroupChecks() {}
}
