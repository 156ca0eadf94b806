package id.wadah.engine.registry.client.http;

import id.wadah.engine.EngineException;
import java.io.IOException;
import java.time.Duration;

/** An answer that may be another one when the same is asked later. */
public final class TemporaryFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final EngineException failure;
    private final Duration pause;

    /**
     * @param failure what it is when all tries have failed
     * @param pause how long the server wants us to wait at least
     */
    public TemporaryFailure(EngineException failure, Duration pause) {
        super(failure.getMessage(), failure);
        this.failure = failure;
        this.pause = pause;
    }

    public EngineException failure() {
        return failure;
    }

    Duration pause() {
        return pause;
    }
}
