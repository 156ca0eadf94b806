package id.wadah.engine.image.layout;

import id.wadah.engine.StorageFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Brings files to the disk behind the back of who wrote them: a blob's bytes are on their way while the next one is being fetched, and only
 * the index waits for those that it points to.
 */
final class DiskSync {

    private static final Executor WORKERS = workers();

    private final Map<Path, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

    private static Executor workers() {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(2, 2, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "disk-sync");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Begins, and returns at once. */
    void begin(Path file) {
        underWay.put(file, CompletableFuture.runAsync(() -> force(file), WORKERS));
    }

    /**
     * Returns when those of the files that were begun are on the disk, and their names in the directory too.
     *
     * @throws id.wadah.engine.EngineException when one could not be written
     */
    void await(Collection<Path> files, Path directory) {
        boolean any = false;
        for (Path file : files) {
            CompletableFuture<Void> sync = underWay.get(file);
            if (sync != null) {
                any = true;
                try {
                    sync.join();
                } catch (CompletionException e) {
                    Throwable cause = e.getCause();
                    throw cause instanceof RuntimeException failure ? failure : e;
                }
                underWay.remove(file, sync);
            }
        }
        if (any) {
            force(directory, StandardOpenOption.READ);
        }
    }

    /** It is deleted. */
    void forget(Path file) {
        underWay.remove(file);
    }

    private static void force(Path file) {
        force(file, StandardOpenOption.WRITE);
    }

    private static void force(Path file, StandardOpenOption mode) {
        try (FileChannel channel = FileChannel.open(file, mode)) {
            channel.force(true);
        } catch (NoSuchFileException gone) {
            // Deleted in the meantime: who needs it will miss it.
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }
}
