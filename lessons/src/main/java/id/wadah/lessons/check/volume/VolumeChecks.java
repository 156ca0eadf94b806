package id.wadah.lessons.check.volume;

import id.wadah.lessons.check.Check;
import java.util.List;

/** The checks of this package. */
public final class VolumeChecks {

    public static final List<Class<? extends Check>> ALL = List.of(
            HostDirectoryBound.class, VolumeInode.class, VolumeOutlived.class, VolumeShared.class, VolumeWritten.class);

    private VolumeChecks() {}
}
