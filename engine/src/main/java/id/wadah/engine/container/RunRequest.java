package id.wadah.engine.container;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A new container as a person asks for it; the engine completes it from the image and checks every part.
 *
 * @param name {@code --name}; null for a generated one
 * @param autoRemove {@code --rm}
 * @param labels added to the image's
 */
public record RunRequest(
        String image,
        @Nullable String name,
        boolean autoRemove,
        ProcessRequest process,
        IsolationRequest isolation,
        LimitsRequest limits,
        Map<String, String> labels) {

    public RunRequest {
        labels = Map.copyOf(labels);
    }

    public RunRequest(
            String image,
            @Nullable String name,
            boolean autoRemove,
            ProcessRequest process,
            IsolationRequest isolation,
            LimitsRequest limits) {
        this(image, name, autoRemove, process, isolation, limits, Map.of());
    }

    public RunRequest labelled(Map<String, String> more) {
        return new RunRequest(image, name, autoRemove, process, isolation, limits, more);
    }

    /** The plain form: an image, a command, all defaults. */
    public static RunRequest of(String image, String... command) {
        return new RunRequest(
                image, null, false, ProcessRequest.of(command), IsolationRequest.DEFAULT, LimitsRequest.NONE);
    }
}
