package id.wadah.engine.registry.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.engine.registry.client.http.Patience;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that becomes full amid a pull: it is said so, no image and no layer is there, and with more room the pull works. */
@Requires(Need.ROOT)
class FullDiskPullTest {

    @TempDir
    Path directory;

    private final TestImage image = new TestImage(5, 10_000, 3_000_000);
    private final FaultyRegistry registry = new FaultyRegistry(image);

    @AfterEach
    void unmount() {
        registry.close();
        Tool.run("umount", directory.toString());
    }

    /** @param size of the disk: for not even the layers as they come, and for those alone */
    @ParameterizedTest
    @ValueSource(strings = {"2m", "5m"})
    void isSaid(String size) throws Exception {
        Tool.run("mount", "-t", "tmpfs", "-o", "size=" + size, "none", directory.toString());
        DataRoot root = new DataRoot(directory.resolve("root"));
        ImageStore store = new ImageStore(root, LocalKernel.get());

        EngineException refused = assertThrows(EngineException.class, () -> pull(store));

        assertEquals(Problem.DISK_FULL, refused.problem(), refused::toString);
        assertEquals(List.of(), store.list());
        assertEquals(List.of(), names(root.layers()));
        assertEquals(List.of(), names(root.temporary()));
        assertEquals(List.of(), names(root.images().resolve("blobs/sha256")));

        Tool.run("mount", "-o", "remount,size=20m", directory.toString());
        assertEquals(image.digest(), pull(store).digest());
        assertEquals(List.of(), store.repair());
    }

    private Image pull(ImageStore store) throws InterruptedException {
        return new Registries(store, new RegistryPlaces(List.of(), List.of()), Patience.USUAL)
                .pull(
                        ImageRef.parse(registry.host() + "/app:1"),
                        null,
                        new RegistryUser(Map.of()),
                        TransferProgress.SILENT);
    }

    private static List<Path> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.toList();
        }
    }
}
