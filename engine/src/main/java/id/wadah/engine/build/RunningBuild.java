package id.wadah.engine.build;

import id.wadah.engine.image.Image;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A build on its way. */
public final class RunningBuild {

    private final CompletableFuture<Image> result;
    private final Cancellation cancellation;

    RunningBuild(CompletableFuture<Image> result, Cancellation cancellation) {
        this.result = result;
        this.cancellation = cancellation;
    }

    /**
     * Waits for the image.
     *
     * @throws id.wadah.engine.EngineException why there will be none
     * @throws java.util.concurrent.CancellationException after {@link #cancel}
     */
    public Image await() throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (failed.getCause() instanceof Error fault) {
                throw fault;
            }
            throw new IllegalStateException(failed);
        }
    }

    /** Ends it as soon as may be; {@link #await} tells when. Nothing stays but what its finished steps have made. */
    public void cancel() {
        cancellation.cancel();
    }
}
