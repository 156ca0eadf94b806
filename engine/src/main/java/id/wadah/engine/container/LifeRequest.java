package id.wadah.engine.container;

import id.wadah.engine.image.oci.Healthcheck;
import org.jspecify.annotations.Nullable;

/**
 * How a container is to live and end.
 *
 * @param restart {@code --restart}, as written; null for never
 * @param stopSignal {@code --stop-signal}; null for the image's
 * @param stopTimeout {@code --stop-timeout}, seconds; null for ten, negative for ever
 * @param health {@code --health-*}; null for the image's
 */
public record LifeRequest(
        @Nullable String restart,
        @Nullable String stopSignal,
        @Nullable Integer stopTimeout,
        @Nullable Healthcheck health) {

    public static final LifeRequest DEFAULT = new LifeRequest(null, null, null, null);

    /** @throws id.wadah.engine.EngineException when it is written wrongly */
    public RestartPolicy restartPolicy() {
        return RestartPolicy.parse(restart);
    }

    public LifeRequest withRestart(String other) {
        return new LifeRequest(other, stopSignal, stopTimeout, health);
    }

    LifeRequest withHealth(@Nullable Healthcheck other) {
        return new LifeRequest(restart, stopSignal, stopTimeout, other);
    }
}
