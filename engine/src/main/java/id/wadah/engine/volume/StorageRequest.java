package id.wadah.engine.volume;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants mounted in a new container.
 *
 * @param volumes {@code -v}, as written
 * @param mounts {@code --mount}, as written
 * @param volumesFrom {@code --volumes-from}, as written
 * @param shmSize {@code --shm-size}, as written; null for the usual size
 * @param labels that volumes get which are made for it
 */
public record StorageRequest(
        List<String> volumes,
        List<String> mounts,
        List<String> volumesFrom,
        @Nullable String shmSize,
        Map<String, String> labels) {

    public static final StorageRequest NONE = new StorageRequest(List.of(), List.of(), List.of(), null);

    public StorageRequest {
        volumes = List.copyOf(volumes);
        mounts = List.copyOf(mounts);
        volumesFrom = List.copyOf(volumesFrom);
        labels = Map.copyOf(labels);
    }

    /** With no labels. */
    public StorageRequest(
            List<String> volumes, List<String> mounts, List<String> volumesFrom, @Nullable String shmSize) {
        this(volumes, mounts, volumesFrom, shmSize, Map.of());
    }

    public StorageRequest labelled(Map<String, String> others) {
        return new StorageRequest(volumes, mounts, volumesFrom, shmSize, others);
    }

    /** With sources that begin with a dot as paths from {@code directory}, as Docker's client does. */
    public StorageRequest from(Path directory) {
        return new StorageRequest(
                volumes.stream().map(each -> VolumeSpec.from(directory, each)).toList(),
                mounts.stream().map(each -> MountSpec.from(directory, each)).toList(),
                volumesFrom,
                shmSize,
                labels);
    }
}
