package id.wadah.lessons.check.machine;

import id.wadah.lessons.check.Check;
import java.util.List;

/** The checks of this package. */
public final class MachineChecks {

    public static final List<Class<? extends Check>> ALL = List.of(
            AllOf.class,
            CgroupArrangement.class,
            Fixed.class,
            ImagePresent.class,
            SameInside.class,
            SysctlValue.class,
            VirtualMachine.class);

    private MachineChecks() {}
}
