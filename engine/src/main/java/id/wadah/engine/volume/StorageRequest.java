package id.wadah.engine.volume;

import java.util.List;

/**
 * What a person wants mounted in a new container.
 *
 * @param volumes {@code -v}, as written
 * @param mounts {@code --mount}, as written
 * @param volumesFrom {@code --volumes-from}, as written; whole container IDs once the container is created
 */
public record StorageRequest(List<String> volumes, List<String> mounts, List<String> volumesFrom) {

    public static final StorageRequest NONE = new StorageRequest(List.of(), List.of(), List.of());

    public StorageRequest {
        volumes = List.copyOf(volumes);
        mounts = List.copyOf(mounts);
        volumesFrom = List.copyOf(volumesFrom);
    }
}
