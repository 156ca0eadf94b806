package id.wadah.engine.volume;

import id.wadah.engine.ByteSize;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a container has mounted: as it was asked for, and what came of it, volumes of the image and of other containers included.
 *
 * @param mounts in the order in which they were asked for
 * @param declared where the image, or a {@code -v} without a source, wants a volume
 */
public record Storage(StorageRequest asked, List<ContainerMount> mounts, List<String> declared) {

    /** Nothing but what every container has. */
    public static final Storage NONE = new Storage(StorageRequest.NONE, List.of(), List.of());

    /** Of /dev/shm, as Docker's. */
    private static final ByteSize SHARED_MEMORY = ByteSize.ofMebibytes(64);

    public Storage {
        mounts = List.copyOf(mounts);
        declared = List.copyOf(declared);
    }

    /** How large /dev/shm is; none asked for, or 0, is the usual size. */
    public ByteSize sharedMemory() {
        String size = asked.shmSize();
        ByteSize parsed = size == null ? SHARED_MEMORY : ByteSize.parse(size, "--shm-size");
        return parsed.bytes() == 0 ? SHARED_MEMORY : parsed;
    }

    /** Whether it comes of a {@code --mount}. */
    public boolean isFromMountFlag(ContainerMount mount) {
        return asked.mounts().stream()
                .map(each -> MountSpec.parse(each).mount().destination())
                .anyMatch(mount.destination()::equals);
    }

    /** Names of the volumes, each once. */
    public List<String> volumes() {
        return ofVolumes().map(ContainerMount.OfVolume::name).distinct().toList();
    }

    /** Names of those that nobody has named. */
    public List<String> anonymousVolumes() {
        return ofVolumes()
                .filter(ContainerMount.OfVolume::anonymous)
                .map(ContainerMount.OfVolume::name)
                .distinct()
                .toList();
    }

    private Stream<ContainerMount.OfVolume> ofVolumes() {
        return mounts.stream()
                .filter(ContainerMount.OfVolume.class::isInstance)
                .map(ContainerMount.OfVolume.class::cast);
    }
}
