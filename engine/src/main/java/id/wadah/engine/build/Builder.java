package id.wadah.engine.build;

import id.wadah.engine.Engine;
import id.wadah.engine.image.Image;
import java.util.concurrent.CompletableFuture;

/** Builds images; several builds may go on at once. */
public final class Builder {

    private final Engine engine;
    private final CacheMounts caches;

    /** To be had by {@link Engine#builder()}. */
    public Builder(Engine engine) {
        this.engine = engine;
        this.caches = new CacheMounts(engine.root());
    }

    /** Begins a build, and returns at once. */
    public RunningBuild begin(BuildRequest request, BuildProgress progress) {
        CompletableFuture<Image> result = new CompletableFuture<>();
        Cancellation cancellation = new Cancellation();
        Thread thread =
                new Thread(() -> run(new Build(engine, caches, request, progress, cancellation), result), "build");
        thread.setDaemon(true);
        thread.start();
        return new RunningBuild(result, cancellation);
    }

    private static void run(Build build, CompletableFuture<Image> result) {
        try {
            result.complete(build.image());
        } catch (RuntimeException | Error failure) {
            result.completeExceptionally(failure);
        }
    }
}
