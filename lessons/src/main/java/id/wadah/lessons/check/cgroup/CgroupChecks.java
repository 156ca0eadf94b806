package id.wadah.lessons.check.cgroup;

import id.wadah.lessons.check.Check;
import java.util.List;

/** The checks of this package. */
public final class CgroupChecks {

    public static final List<Class<? extends Check>> ALL = List.of();

    private CgroupChecks() {}
}
