package id.wadah.engine.registry.client;

import id.wadah.engine.image.ImageWriting;
import id.wadah.engine.image.layer.LayerSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Unpacks a layer on a thread of its own while another downloads it. */
final class StreamedUnpack {

    private static final int BUFFER = 128 * 1024;

    private final LayerSource layer;
    private final ImageWriting writing;
    private final LayerPipe pipe = new LayerPipe();
    private @Nullable CompletableFuture<Path> unpacked;

    StreamedUnpack(LayerSource layer, ImageWriting writing) {
        this.layer = layer;
        this.writing = writing;
    }

    /** @param existing what there is of the blob already, from its first byte; closed here */
    void begin(InputStream existing) {
        CompletableFuture<Path> result = new CompletableFuture<>();
        unpacked = result;
        Thread thread = new Thread(
                () -> {
                    try (InputStream blob = pipe.reader()) {
                        result.complete(writing.unpacked(layer.chainId()).ensure(layer, blob));
                    } catch (IOException | RuntimeException | Error failure) {
                        result.completeExceptionally(failure);
                    } finally {
                        pipe.leave();
                    }
                },
                "pull-unpack");
        thread.setDaemon(true);
        thread.start();
        try (existing) {
            byte[] buffer = new byte[BUFFER];
            long offset = 0;
            for (int count = existing.read(buffer); count >= 0; count = existing.read(buffer)) {
                pipe.write(offset, buffer, count);
                offset += count;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(long offset, byte[] bytes, int length) {
        pipe.write(offset, bytes, length);
    }

    /** There will be no more of the blob, and what there was is not it. */
    void abort() {
        pipe.fail(new IOException("the download has ended"));
    }

    /** As {@link #abort}, and waits until nothing is left of it. */
    void abandon() {
        abort();
        if (unpacked != null) {
            unpacked.handle((path, failure) -> layer).join();
        }
    }

    /** Returns when the layer is unpacked, the blob being whole; throws why it cannot be. */
    void finish() {
        if (unpacked == null) {
            writing.unpack(layer);
            return;
        }
        pipe.end();
        try {
            unpacked.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw failure;
        }
    }
}
