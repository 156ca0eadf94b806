package id.wadah.engine.container;

import id.wadah.engine.network.NetworkRequest;
import id.wadah.engine.volume.StorageRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A new container as a person asks for it; the engine completes it from the image and checks every part.
 *
 * @param name {@code --name}; null for a generated one
 * @param autoRemove {@code --rm}
 * @param resources devices, limits of single processes, kernel settings
 * @param log what is kept of its output
 * @param labels added to the image's
 */
public record RunRequest(
        String image,
        @Nullable String name,
        boolean autoRemove,
        ProcessRequest process,
        IsolationRequest isolation,
        LimitsRequest limits,
        NetworkRequest network,
        StorageRequest storage,
        LifeRequest life,
        ResourceRequest resources,
        LogSettings log,
        Map<String, String> labels) {

    public RunRequest {
        labels = Map.copyOf(labels);
    }

    /** With the usual network, nothing mounted, the usual life and no labels. */
    public RunRequest(
            String image,
            @Nullable String name,
            boolean autoRemove,
            ProcessRequest process,
            IsolationRequest isolation,
            LimitsRequest limits) {
        this(
                image,
                name,
                autoRemove,
                process,
                isolation,
                limits,
                NetworkRequest.DEFAULT,
                StorageRequest.NONE,
                LifeRequest.DEFAULT,
                ResourceRequest.NONE,
                LogSettings.DEFAULT,
                Map.of());
    }

    public RunRequest labelled(Map<String, String> more) {
        return new RunRequest(
                image, name, autoRemove, process, isolation, limits, network, storage, life, resources, log, more);
    }

    public RunRequest with(NetworkRequest other) {
        return new RunRequest(
                image, name, autoRemove, process, isolation, limits, other, storage, life, resources, log, labels);
    }

    public RunRequest with(StorageRequest other) {
        return new RunRequest(
                image, name, autoRemove, process, isolation, limits, network, other, life, resources, log, labels);
    }

    public RunRequest with(LifeRequest other) {
        return new RunRequest(
                image, name, autoRemove, process, isolation, limits, network, storage, other, resources, log, labels);
    }

    public RunRequest with(ResourceRequest other) {
        return new RunRequest(
                image, name, autoRemove, process, isolation, limits, network, storage, life, other, log, labels);
    }

    public RunRequest with(LogSettings other) {
        return new RunRequest(
                image, name, autoRemove, process, isolation, limits, network, storage, life, resources, other, labels);
    }

    /** The plain form: an image, a command, all defaults. */
    public static RunRequest of(String image, String... command) {
        return new RunRequest(
                image, null, false, ProcessRequest.of(command), IsolationRequest.DEFAULT, LimitsRequest.NONE);
    }
}
