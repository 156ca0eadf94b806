package id.wadah.engine.image.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives that are damaged, or made to do harm: each is refused for what is wrong with it, and nothing of it is left anywhere. */
@Requires(Need.ROOT)
class HostileArchiveTest {

    private static final ArchiveLimits SMALL = new ArchiveLimits(1 << 20, 50, 20, 100_000, 20_000, 4096);

    @TempDir
    Path directory;

    private ImageArchives archives;
    private ImageStore store;

    @BeforeEach
    void makeRoot() {
        DataRoot root = new DataRoot(directory.resolve("a/b/root"));
        store = new ImageStore(root, LocalKernel.get());
        archives = new ImageArchives(root, store);
    }

    @ParameterizedTest(name = "{index} {1}")
    @MethodSource("id.wadah.engine.image.archive.HostileArchives#all")
    void isRefusedAndLeavesNothing(Problem problem, String what, byte[] archive) throws IOException {
        EngineException refused = assertThrows(
                EngineException.class,
                () -> archives.load(
                        new ByteArrayInputStream(archive), new LoadRequest(SMALL, null), ArchiveProgress.SILENT));

        assertEquals(problem, refused.problem(), refused::getMessage);
        if (problem == Problem.ARCHIVE_TOO_LARGE) {
            assertTrue(Long.parseLong(refused.details().get(1)) > 0, () -> "a bound: " + refused.details());
        }
        assertEquals(List.of(), filesBelow(directory));
        assertEquals(List.of(), store.list());
    }

    /** What the others are made worse from is good, and what a refusal left behind does not spoil it. */
    @Test
    void theSameWithoutHarmIsTaken() throws IOException {
        assertThrows(EngineException.class, () -> load(TestArchive.docker().without("0123/layer.tar")));
        for (TestArchive good : List.of(TestArchive.docker(), TestArchive.oci())) {
            List<LoadedImage> loaded = load(good);
            assertEquals("probe:1", "" + loaded.get(0).name());
            Path files = store.layers(store.find("probe:1").orElseThrow()).get(0);
            assertEquals("hello", Files.readString(files.resolve("greeting")));
            store.remove("probe:1", true, id -> List.of());
        }
    }

    /** Whatever bytes are changed: it is refused in a known way, or what comes is an image that can be used. */
    @Test
    void noDamageDoesHarm() {
        Random random = new Random(5);
        for (int round = 0; round < 40; round++) {
            byte[] archive = (round % 2 == 0 ? TestArchive.docker() : TestArchive.oci()).tar();
            for (int i = 0; i <= random.nextInt(3); i++) {
                archive[random.nextInt(archive.length)] = (byte) random.nextInt(256);
            }
            try {
                List<LoadedImage> loaded = archives.load(
                        new ByteArrayInputStream(archive), new LoadRequest(SMALL, null), ArchiveProgress.SILENT);
                loaded.forEach(
                        image -> store.layers(store.find(image.id().toString()).orElseThrow()));
            } catch (EngineException refused) {
                assertEquals(false, refused.problem() == Problem.IO_FAILED, refused::getMessage);
            }
        }
    }

    private List<LoadedImage> load(TestArchive archive) {
        return archives.load(archive.stream(), LoadRequest.ALL, ArchiveProgress.SILENT);
    }

    private static List<String> filesBelow(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> !Files.isDirectory(file))
                    .map(Path::toString)
                    .toList();
        }
    }
}
