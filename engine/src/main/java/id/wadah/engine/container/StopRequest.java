package id.wadah.engine.container;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to stop a container.
 *
 * @param signal the one to ask with; null for the container's own
 * @param grace until it is killed; null for the container's own
 */
public record StopRequest(@Nullable Signal signal, @Nullable Duration grace) {

    public static final StopRequest DEFAULT = new StopRequest(null, null);

    private static final int USUAL_SECONDS = 10;
    private static final Duration FOR_EVER = Duration.ofDays(365);

    public static StopRequest within(Duration grace) {
        return new StopRequest(null, grace);
    }

    /** @param seconds negative waits for ever, as in Docker */
    public static Duration seconds(long seconds) {
        return seconds < 0 ? FOR_EVER : Duration.ofSeconds(seconds);
    }

    Signal signalFor(ContainerConfig config) {
        return signal == null ? Signal.parse(config.stopSignal()) : signal;
    }

    Duration graceFor(ContainerConfig config) {
        Integer own = config.life().stopTimeout();
        return grace == null ? seconds(own == null ? USUAL_SECONDS : own) : grace;
    }
}
