package id.wadah.engine.registry.client.http;

import id.wadah.engine.EngineException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/** Tries again what failed on the way, after a pause that grows. For one piece of work, by one thread. */
public final class Retry {

    private final Patience patience;
    private final Cancellation cancellation;
    private final Consumer<Duration> waiting;
    private int failures;

    /** Something that may fail on the way. */
    public interface Attempt<T> {
        /** @throws IOException what another try may do better */
        T run() throws IOException;
    }

    /** @param waiting told how long the pause before the next try is */
    public Retry(HttpCaller http, Consumer<Duration> waiting) {
        this.patience = http.patience();
        this.cancellation = http.cancellation();
        this.waiting = waiting;
    }

    /** Forgets the failures so far: there is progress between them. */
    public void progressed() {
        failures = 0;
    }

    /**
     * Does it, trying again where that makes sense.
     *
     * @param uri who is asked
     * @throws EngineException why the last try failed
     * @throws Cancellation.Cancelled when the work is
     */
    public <T> T of(URI uri, Attempt<T> attempt) {
        while (true) {
            cancellation.check();
            Duration asked = Duration.ZERO;
            try {
                return attempt.run();
            } catch (TemporaryFailure failure) {
                failures++;
                if (failures >= patience.tries() || failure.pause().compareTo(patience.longestPause()) > 0) {
                    throw failure.failure();
                }
                asked = failure.pause();
            } catch (IOException failure) {
                failures++;
                cancellation.check();
                if (failures >= patience.tries() || Failures.isFinal(failure)) {
                    throw Failures.of(uri, failure);
                }
            }
            Duration own = patience.pauseAfter(failures);
            Duration pause = asked.compareTo(own) > 0 ? asked : own;
            waiting.accept(pause);
            cancellation.pause(pause);
        }
    }
}
