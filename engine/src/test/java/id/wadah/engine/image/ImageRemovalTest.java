package id.wadah.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Requires(Need.ROOT)
class ImageRemovalTest {

    private static final ImageUser STOPPED = new ImageUser("stopped_one", false);
    private static final ImageUser RUNNING = new ImageUser("running_one", true);

    @TempDir
    Path directory;

    private ImageStore store;
    private StoreContents contents;
    private Image image;

    @BeforeEach
    void assemble() {
        store = new ImageStore(new DataRoot(directory), LocalKernel.get());
        contents = new StoreContents(directory);
        image = store.resolve(ImageRef.parse("busybox"), AssemblyProgress.SILENT);
        store.layers(image);
    }

    private List<String> remove(String nameOrId, boolean force, ImageUser... users) {
        return store.remove(nameOrId, force, id -> id.equals(image.id()) ? List.of(users) : List.of()).stream()
                .map(Removal::toString)
                .toList();
    }

    private List<String> wholeImage(String name) {
        List<String> lines = new ArrayList<>(List.of("Untagged: " + name, "Deleted: " + image.id()));
        for (int i = image.layers().size() - 1; i >= 0; i--) {
            lines.add("Deleted: " + image.layers().get(i).chainId());
        }
        return lines;
    }

    @Test
    void theLastNameTakesTheImageWithIt() {
        assertEquals(wholeImage("busybox:latest"), remove("busybox", false));
        assertEquals(List.of(), store.list());
        assertEquals(List.of(), contents.blobs());
        assertEquals(List.of(), contents.layers());
        assertEquals(List.of(), contents.scratch());
        // And it can be made again.
        assertEquals(
                image.id(),
                store.resolve(ImageRef.parse("busybox"), AssemblyProgress.SILENT)
                        .id());
    }

    @Test
    void anIdDoesTheSame() {
        assertEquals(wholeImage("busybox:latest"), remove(image.id().shortForm(), false));
        assertEquals(List.of(), contents.blobs());
    }

    @Test
    void oneOfTwoNamesGoesAlone() {
        contents.name(image.manifest(), "other:1");
        List<String> before = contents.blobs();
        assertEquals(List.of("Untagged: other:1"), remove("other:1", false, RUNNING));
        assertEquals(before, contents.blobs());
        assertEquals(Optional.of(image), store.find("busybox"));
        assertEquals(Optional.empty(), store.find("other:1"));
    }

    @Test
    void anIdWithTwoNamesNeedsForce() {
        contents.name(image.manifest(), "other:1");
        String id = image.id().shortForm();
        EngineException refused = assertThrows(EngineException.class, () -> remove(id, false));
        assertEquals(Problem.IMAGE_HAS_SEVERAL_NAMES, refused.problem());
        assertEquals(List.of(id, "busybox:latest, other:1"), refused.details());
        assertEquals(2, store.find(id).orElseThrow().names().size());

        List<String> removed = remove(id, true);
        assertEquals(List.of("Untagged: busybox:latest", "Untagged: other:1"), removed.subList(0, 2));
        assertEquals(List.of(), contents.blobs());
    }

    @Test
    void whatAnotherImageSharesStays() {
        Image other = contents.variant(image, "variant:1");
        assertEquals(List.of("Untagged: busybox:latest", "Deleted: " + image.id()), remove("busybox", false));
        assertEquals(List.of(other.id()), store.list().stream().map(Image::id).toList());
        assertEquals(image.layers().size(), contents.layers().size());
        assertEquals(2 + image.layers().size(), contents.blobs().size());
    }

    @Test
    void anImageInUseIsRefused() {
        for (String nameOrId : List.of("busybox:latest", image.id().toString())) {
            EngineException stopped = assertThrows(EngineException.class, () -> remove(nameOrId, false, STOPPED));
            assertEquals(Problem.IMAGE_IN_USE, stopped.problem());
            assertEquals(List.of(nameOrId, "stopped_one"), stopped.details());
            EngineException running =
                    assertThrows(EngineException.class, () -> remove(nameOrId, false, STOPPED, RUNNING));
            assertEquals(Problem.IMAGE_RUNNING, running.problem());
            assertEquals(List.of(nameOrId, "running_one"), running.details());
        }
        EngineException forced =
                assertThrows(EngineException.class, () -> remove(image.id().toString(), true, RUNNING));
        assertEquals(Problem.IMAGE_RUNNING, forced.problem());
        assertEquals(List.of(image), store.list());
    }

    @Test
    void forceTakesTheNameButLeavesAContainerItsFiles() {
        List<String> blobs = contents.blobs();
        List<String> layers = contents.layers();
        assertEquals(List.of("Untagged: busybox:latest"), remove("busybox", true, STOPPED));
        assertEquals(Optional.empty(), store.find("busybox"));
        Image nameless = store.find(image.id().toString()).orElseThrow();
        assertEquals(List.of(), nameless.names());
        assertEquals(blobs, contents.blobs());
        assertEquals(layers, contents.layers());
        // When the container is gone, so can the image be.
        assertEquals(
                wholeImage("-").subList(1, 2 + image.layers().size()),
                remove(image.id().shortForm(), false));
        assertEquals(List.of(), contents.blobs());
    }

    @Test
    void whatIsNotThereCannotBeRemoved() {
        for (String unknown : List.of("nosuchimage", "busybox:1", "0000000000000000", "Not A Name", "")) {
            EngineException refused = assertThrows(EngineException.class, () -> remove(unknown, true));
            assertEquals(Problem.NO_SUCH_IMAGE, refused.problem());
            assertEquals(List.of(unknown), refused.details());
        }
        assertTrue(store.find("busybox").isPresent());
    }
}
