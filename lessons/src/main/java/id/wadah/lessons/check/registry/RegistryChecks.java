package id.wadah.lessons.check.registry;

import id.wadah.lessons.check.Check;
import java.util.List;

/** The checks of this package. */
public final class RegistryChecks {

    public static final List<Class<? extends Check>> ALL =
            List.of(InRegistry.class, PulledAgain.class, RegistryAnswers.class, SameImage.class);

    private RegistryChecks() {}
}
