package id.wadah.lessons.check.build;

import id.wadah.lessons.check.Check;
import java.util.List;

/** The checks of this package. */
public final class BuildChecks {

    public static final List<Class<? extends Check>> ALL = List.of(BuiltAgain.class, LayersChanged.class);

    private BuildChecks() {}
}
