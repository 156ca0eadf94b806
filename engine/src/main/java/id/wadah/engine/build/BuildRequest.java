package id.wadah.engine.build;

import id.wadah.engine.build.context.BuildContext;
import id.wadah.engine.container.LimitsRequest;
import id.wadah.engine.container.NamespaceMode;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.network.NetworkRequest;
import id.wadah.engine.registry.client.config.RegistryUser;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants built.
 *
 * @param context its Dockerfile and files; stays the caller's, open until the build has ended
 * @param contextName what messages call it
 * @param names of the new image; may be none
 * @param arguments {@code --build-arg}
 * @param target name or number of the stage that is wanted; null for the last
 * @param labels of the new image beside those of the Dockerfile
 * @param platform of base images that do not say another
 * @param secrets content by ID
 * @param user for whom registries are asked
 */
public record BuildRequest(
        BuildContext context,
        String contextName,
        List<ImageRef> names,
        Map<String, String> arguments,
        @Nullable String target,
        Map<String, String> labels,
        Platform platform,
        Caching caching,
        Surroundings surroundings,
        Map<String, byte[]> secrets,
        RegistryUser user) {

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
        secrets = Map.copyOf(secrets);
    }
}
