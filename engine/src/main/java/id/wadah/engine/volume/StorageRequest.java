package id.wadah.engine.volume;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants mounted in a new container.
 *
 * @param volumes {@code -v}, as written
 * @param mounts {@code --mount}, as written
 * @param volumesFrom {@code --volumes-from}, as written
 * @param shmSize {@code --shm-size}, as written; null for the usual size
 */
public record StorageRequest(
        List<String> volumes, List<String> mounts, List<String> volumesFrom, @Nullable String shmSize) {

    public static final StorageRequest NONE = new StorageRequest(List.of(), List.of(), List.of(), null);

    public StorageRequest {
        volumes = List.copyOf(volumes);
        mounts = List.copyOf(mounts);
        volumesFrom = List.copyOf(volumesFrom);
    }
}
