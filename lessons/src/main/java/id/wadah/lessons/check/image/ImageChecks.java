package id.wadah.lessons.check.image;

import id.wadah.lessons.check.Check;
import java.util.List;

/** The checks of this package. */
public final class ImageChecks {

    public static final List<Class<? extends Check>> ALL = List.of(
            CopiedData.class,
            CopiedUp.class,
            FileInUpper.class,
            HasUpper.class,
            ImageFact.class,
            LowerCount.class,
            LowerSize.class,
            ModeCopiedUp.class,
            OptionByValue.class,
            OverlayRoot.class,
            SeenInside.class,
            SharedLayers.class,
            Whiteout.class);

    private ImageChecks() {}
}
