package id.wadah.lessons.check.image;

import id.wadah.lessons.check.Check;
import java.util.List;

/** The checks of this package. */
public final class ImageChecks {

    public static final List<Class<? extends Check>> ALL = List.of();

    private ImageChecks() {}
}
