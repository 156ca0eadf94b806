package id.wadah.shell.command;

import id.wadah.engine.volume.StorageRequest;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code run} and {@code create} about volumes and bind mounts. */
final class StorageOptions {

    @Option(names = {"-v", "--volume"})
    private List<String> volumes = List.of();

    @Option(names = "--mount")
    private List<String> mounts = List.of();

    @Option(names = "--volumes-from")
    private List<String> volumesFrom = List.of();

    @Option(names = "--shm-size")
    @Nullable
    private String shmSize;

    /** @param directory where sources that begin with a dot are looked for */
    StorageRequest request(Path directory) {
        return new StorageRequest(volumes, mounts, volumesFrom, shmSize).from(directory);
    }
}
