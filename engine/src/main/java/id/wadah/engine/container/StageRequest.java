package id.wadah.engine.container;

import id.wadah.engine.network.NetworkRequest;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that a build runs on the layers that it has made so far.
 *
 * @param image what the build began with, as its file names it
 * @param imageId of that image; null for none
 * @param lowers unpacked layers, the topmost first; at least one
 * @param arguments program first
 * @param environment {@code NAME=value}; PATH and HOSTNAME are added where they are missing
 * @param user as written, empty for root
 * @param sharedMemory size of /dev/shm as written; null for the usual
 * @param tmpfs what is in memory only
 */
public record StageRequest(
        String image,
        @Nullable String imageId,
        List<Path> lowers,
        List<String> arguments,
        List<String> environment,
        String workingDirectory,
        String user,
        NamespaceMode networkMode,
        NetworkRequest network,
        LimitsRequest limits,
        List<String> ulimits,
        @Nullable String sharedMemory,
        List<TmpfsMount> tmpfs,
        StageMounts mounts) {

    public StageRequest {
        lowers = List.copyOf(lowers);
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
        ulimits = List.copyOf(ulimits);
        tmpfs = List.copyOf(tmpfs);
    }
}
