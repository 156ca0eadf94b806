package id.wadah.lessons.check.image;

import id.wadah.lessons.check.Check;
import java.util.List;

/** The checks of this package. */
public final class ImageChecks {

    public static final List<Class<? extends Check>> ALL = List.of(
            BlobDigest.class,
            BlobSize.class,
            ChangeCount.class,
            ConfigEntry.class,
            ConfigHas.class,
            CopiedData.class,
            CopiedUp.class,
            FileInLayer.class,
            FileInUpper.class,
            HasUpper.class,
            ImageFact.class,
            ImageMade.class,
            ImageRan.class,
            LayerAdded.class,
            LowerCount.class,
            LowerSize.class,
            ModeCopiedUp.class,
            OptionByValue.class,
            OverlayRoot.class,
            SeenFromImage.class,
            SeenInside.class,
            SharedLayers.class,
            SingleFile.class,
            Whiteout.class);

    private ImageChecks() {}
}
