package id.wadah.engine.container;

import org.jspecify.annotations.Nullable;

/**
 * How a container is to live and end.
 *
 * @param restart {@code --restart}, as written; null for never
 * @param stopSignal {@code --stop-signal}; null for the image's
 * @param stopTimeout {@code --stop-timeout}, seconds; null for ten
 */
public record LifeRequest(
        @Nullable String restart,
        @Nullable String stopSignal,
        @Nullable Integer stopTimeout) {

    public static final LifeRequest DEFAULT = new LifeRequest(null, null, null);
}
