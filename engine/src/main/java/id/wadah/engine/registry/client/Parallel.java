package id.wadah.engine.registry.client;

import id.wadah.engine.registry.client.http.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pieces of one work at once, on threads of its own: the first that fails ends the others. */
final class Parallel implements AutoCloseable {

    private final Cancellation cancellation;
    private final ExecutorService threads;
    private final List<CompletableFuture<?>> begun = new ArrayList<>();
    private @Nullable Throwable first;

    /** @param most at once */
    Parallel(String name, int most, Cancellation cancellation) {
        this.cancellation = cancellation;
        this.threads = Executors.newFixedThreadPool(most, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins one when a thread is free for it. */
    synchronized <T> CompletableFuture<T> begin(Supplier<T> piece) {
        CompletableFuture<T> future = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        cancellation.check();
                        return piece.get();
                    } catch (RuntimeException | Error failure) {
                        failed(failure);
                        throw failure;
                    }
                },
                threads);
        begun.add(future);
        return future;
    }

    private void failed(Throwable failure) {
        synchronized (this) {
            if (first == null) {
                first = failure;
            }
        }
        cancellation.cancel();
    }

    /** Waits for all; throws what the first that failed has thrown. */
    void await() {
        CompletableFuture<?>[] all;
        synchronized (this) {
            all = begun.toArray(CompletableFuture<?>[]::new);
        }
        try {
            CompletableFuture.allOf(all).join();
        } catch (CompletionException failure) {
            rethrow(failure);
        }
    }

    private synchronized void rethrow(CompletionException wrapped) {
        if (first instanceof RuntimeException failure) {
            throw failure;
        }
        if (first instanceof Error error) {
            throw error;
        }
        throw wrapped;
    }

    /** Its threads end when what was begun has; nothing is waited for. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
