package id.wadah.engine.registry.client;

import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that a web server sends.
 *
 * @param content to be read once, on the thread that got it; breaks off with why as an {@link id.wadah.engine.EngineException}
 * @param length bytes that are to come, 0 where the server does not say
 * @param modified when it was changed, as the server says; empty where it does not
 */
public record WebFile(InputStream content, long length, Optional<Instant> modified) {

    /** Does something with a file as long as it comes. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(WebFile file);
    }
}
