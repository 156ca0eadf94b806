package id.wadah.engine.image.archive;

import id.wadah.engine.image.oci.Platform;
import org.jspecify.annotations.Nullable;

/** What is wanted of an archive; {@code platform} is null for all that it has. */
public record LoadRequest(ArchiveLimits limits, @Nullable Platform platform) {

    public static final LoadRequest ALL = new LoadRequest(ArchiveLimits.USUAL, null);

    public LoadRequest only(@Nullable Platform wanted) {
        return new LoadRequest(limits, wanted);
    }
}
