package id.wadah.engine.build;

import id.wadah.engine.Engine;
import id.wadah.engine.build.copy.Copier;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageWriting;
import java.util.concurrent.CompletableFuture;

/** Builds images; several builds may go on at once. */
public final class Builder {

    private final Engine engine;
    private final CacheMounts caches;
    private final BuildCache cache;
    private final Copier copier;

    /** To be had by {@link Engine#builder()}. */
    public Builder(Engine engine) {
        this.engine = engine;
        this.caches = new CacheMounts(engine.root());
        this.cache = new BuildCache(engine.images(), caches);
        this.copier = new Copier(engine.root().temporary());
    }

    /** What builds keep for later ones. */
    public BuildCache cache() {
        return cache;
    }

    /** Begins a build, and returns at once. */
    public RunningBuild begin(BuildRequest request, BuildProgress progress) {
        CompletableFuture<Image> result = new CompletableFuture<>();
        Cancellation cancellation = new Cancellation();
        Thread thread = new Thread(() -> run(request, progress, cancellation, result), "build");
        thread.setDaemon(true);
        thread.start();
        return new RunningBuild(result, cancellation);
    }

    private void run(
            BuildRequest request, BuildProgress progress, Cancellation cancellation, CompletableFuture<Image> result) {
        try {
            result.complete(build(request, progress, cancellation));
        } catch (RuntimeException | Error failure) {
            result.completeExceptionally(failure);
        }
    }

    private Image build(BuildRequest request, BuildProgress progress, Cancellation cancellation) {
        BuildCache.Going going = cache.begin();
        try (ImageWriting store = engine.images().begin("build")) {
            return new Build(engine, caches, copier, store, request, progress, cancellation).image();
        } finally {
            going.close();
        }
    }
}
