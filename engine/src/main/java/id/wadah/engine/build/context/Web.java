package id.wadah.engine.build.context;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.registry.client.Registries;
import id.wadah.engine.registry.client.WebFile;
import id.wadah.engine.registry.client.config.RegistryUser;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Brings files of web servers here: whole contexts, and what {@code ADD} names by an address. */
@FunctionalInterface
public interface Web {

    /** Bytes that a file may have. */
    long LARGEST = 8L << 30;

    /**
     * Fetches a file.
     *
     * @param into is written, from its begin
     * @return when it was changed, as the server says; empty where it does not
     * @throws EngineException as {@link Registries#download}
     */
    Optional<Instant> fetch(URI address, Path into) throws InterruptedException;

    /** That person's, by their proxies. */
    static Web of(Registries registries, RegistryUser user) {
        return (address, into) -> registries.download(address, LARGEST, user, file -> save(file, into));
    }

    private static Optional<Instant> save(WebFile file, Path into) {
        try (OutputStream out = Files.newOutputStream(into)) {
            file.content().transferTo(out);
            return file.modified();
        } catch (IOException e) {
            throw StorageFailure.of(into, e);
        }
    }

    /** Whether that is an address of a web server. */
    static boolean isAddress(String text) {
        return text.startsWith("http://") || text.startsWith("https://");
    }

    /** @throws EngineException {@link Problem#DOWNLOAD_FAILED} for what only begins like an address */
    static URI address(String text) {
        try {
            URI address = new URI(text).parseServerAuthority();
            if (address.getHost() == null) {
                throw new URISyntaxException(text, "Expected hostname");
            }
            return address;
        } catch (URISyntaxException notOne) {
            throw new EngineException(Problem.DOWNLOAD_FAILED, notOne, text, notOne.getReason());
        }
    }
}
