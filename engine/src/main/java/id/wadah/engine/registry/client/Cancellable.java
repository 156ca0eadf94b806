package id.wadah.engine.registry.client;

import id.wadah.engine.registry.client.http.Cancellation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Work on a thread of its own, so that an interrupt of whoever waits for it ends it in an orderly way: an interrupt amid the store's
 * work on its files would close them.
 */
final class Cancellable {

    private Cancellable() {}

    /**
     * Returns when the work has ended, in whichever way.
     *
     * @throws InterruptedException when the calling thread is interrupted; the work is cancelled then
     */
    static <T> T run(String name, Function<Cancellation, T> work) throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(work.apply(cancellation));
                    } catch (RuntimeException | Error failure) {
                        result.completeExceptionally(failure);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        try {
            return result.get();
        } catch (InterruptedException e) {
            cancellation.cancel();
            awaitEnd(result);
            throw e;
        } catch (ExecutionException e) {
            throw rethrown(e.getCause(), e);
        }
    }

    private static void awaitEnd(CompletableFuture<?> result) {
        try {
            result.join();
        } catch (CompletionException ended) {
            // It was to end.
            assert ended.getCause() != null;
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable failure, ExecutionException wrapper) {
        if (failure instanceof RuntimeException runtime) {
            return runtime;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(wrapper);
    }
}
