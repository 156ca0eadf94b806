package id.wadah.engine.build;

import id.wadah.engine.container.LimitsRequest;
import id.wadah.engine.container.NamespaceMode;
import id.wadah.engine.dockerfile.Dockerfile;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.network.NetworkRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants built.
 *
 * @param names of the new image; may be none
 * @param arguments {@code --build-arg}
 * @param target name or number of the stage that is wanted; null for the last
 * @param labels of the new image beside those of the Dockerfile
 * @param platform of base images that do not say another
 * @param cacheFrom images whose layers may be taken for equal steps
 * @param secrets content by ID
 */
public record BuildRequest(
        Dockerfile dockerfile,
        List<ImageRef> names,
        Map<String, String> arguments,
        @Nullable String target,
        Map<String, String> labels,
        Platform platform,
        Caching caching,
        List<String> cacheFrom,
        Surroundings surroundings,
        Map<String, byte[]> secrets) {

    /** How much of earlier builds is used. */
    public enum Caching {
        /** Equal steps are not made again. */
        USUAL,
        /** As usual, but base images are asked for at their registry. */
        PULL,
        /** All is made anew. */
        NONE,
        /** Both. */
        NONE_AND_PULL;

        boolean steps() {
            return this == USUAL || this == PULL;
        }

        boolean pulls() {
            return this == PULL || this == NONE_AND_PULL;
        }
    }

    /**
     * What its programs run in.
     *
     * @param sharedMemory size of /dev/shm as written; null for the usual
     */
    public record Surroundings(
            NamespaceMode networkMode,
            NetworkRequest network,
            LimitsRequest limits,
            List<String> ulimits,
            @Nullable String sharedMemory) {

        public static final Surroundings USUAL = new Surroundings(
                NamespaceMode.Own.PRIVATE, NetworkRequest.DEFAULT, LimitsRequest.NONE, List.of(), null);

        public Surroundings {
            ulimits = List.copyOf(ulimits);
        }
    }

    public BuildRequest {
        names = List.copyOf(names);
        arguments = Map.copyOf(arguments);
        labels = Map.copyOf(labels);
        cacheFrom = List.copyOf(cacheFrom);
        secrets = Map.copyOf(secrets);
    }
}
