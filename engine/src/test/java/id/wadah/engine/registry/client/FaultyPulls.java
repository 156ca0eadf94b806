package id.wadah.engine.registry.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.engine.registry.client.http.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A registry that misbehaves as a test says, a store, and pulls from the one into the other. */
abstract class FaultyPulls {

    private static final Patience SHORT = new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            3,
            Duration.ofMillis(20),
            Duration.ofSeconds(2));

    /** For who is to give up soon. */
    static final Patience NONE = new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            1,
            Duration.ofMillis(20),
            Duration.ofSeconds(2));

    Patience patience = SHORT;

    @TempDir
    Path directory;

    final FaultyRegistry registry = new FaultyRegistry(new TestImage(1, 300_000, 2_000_000));

    @AfterEach
    void stop() {
        registry.close();
    }

    ImageStore store() {
        return new ImageStore(new DataRoot(directory.resolve("root")), LocalKernel.get());
    }

    Registries registries(ImageStore store) {
        return new Registries(store, new RegistryPlaces(List.of(), List.of()), patience);
    }

    ImageRef name() {
        return ImageRef.parse(registry.host() + "/team/app:1");
    }

    Image pull(ImageStore store) {
        try {
            return registries(store)
                    .pull(
                            name(),
                            new Platform("amd64", "linux", null),
                            new RegistryUser(Map.of()),
                            TransferProgress.SILENT);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    EngineException refused() {
        ImageStore store = store();
        EngineException failure = assertThrows(EngineException.class, () -> pull(store));
        assertEquals(List.of(), store.list());
        return failure;
    }

    byte[] blob(int layer) {
        return registry.image.blobs.get(registry.image.layers.get(layer));
    }

    static boolean is(HttpExchange call, Digest blob) {
        return call.getRequestURI().getPath().endsWith("/blobs/" + blob);
    }
}
