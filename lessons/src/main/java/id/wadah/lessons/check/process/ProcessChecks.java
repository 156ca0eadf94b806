package id.wadah.lessons.check.process;

import id.wadah.lessons.check.Check;
import java.util.List;

/** The checks of this package. */
public final class ProcessChecks {

    public static final List<Class<? extends Check>> ALL = List.of();

    private ProcessChecks() {}
}
