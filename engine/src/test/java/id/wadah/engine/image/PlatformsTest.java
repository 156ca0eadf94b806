package id.wadah.engine.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images for several platforms, of which one is used and the others are kept, as far as they are there. */
@Requires(Need.ROOT)
class PlatformsTest {

    private static final ImageRef NAME = ImageRef.parse("multi:1");

    @TempDir
    Path directory;

    private DataRoot root;
    private ImageStore store;

    @BeforeEach
    void open() {
        root = new DataRoot(directory);
        store = new ImageStore(root, LocalKernel.get());
    }

    private record Multi(Descriptor index, Descriptor here, Descriptor elsewhere) {}

    private Multi list(ImageRef... names) {
        return store.write("load", writing -> {
            SmallImages small = new SmallImages(writing.blobs());
            Descriptor here = small.image(SmallImages.HERE, "here");
            Descriptor elsewhere = small.image(SmallImages.ELSEWHERE, "elsewhere");
            Descriptor index = small.index(elsewhere, here);
            writing.listAs(index, List.of(names));
            return new Multi(index, here, elsewhere);
        });
    }

    @Test
    void theOneForThisMachineIsUsedAndAllIsKept() throws Exception {
        Multi multi = list(NAME);
        Image image = store.find("multi:1").orElseThrow();
        assertEquals(multi.here.digest(), image.digest());
        assertEquals("here", Files.readString(store.layers(image).get(0).resolve("here")));
        assertEquals(
                multi.index.digest(),
                store.manifest(NAME).orElseThrow().descriptor().digest());
        // Clearing up after another image leaves the other platform alone.
        store.write(
                "load",
                writing -> writing.list(
                        new SmallImages(writing.blobs()).image(SmallImages.HERE, "more"), ImageRef.parse("more")));
        store.remove("more", false, id -> List.of());
        assertEquals(8 - 1, new StoreContents(directory).blobs().size(), "an index, and three blobs for each of two");
        StoredDocument served = store.manifest(ImageRef.parse("multi@" + multi.elsewhere.digest()))
                .orElseThrow();
        assertEquals(multi.elsewhere.digest(), served.descriptor().digest());
        assertArrayEquals(Files.readAllBytes(store.blobs().path(multi.elsewhere.digest())), served.bytes());
        assertEquals(Optional.empty(), store.manifest(ImageRef.parse("other@" + multi.elsewhere.digest())));
        assertTrue(store.manifest(multi.elsewhere.digest()).isPresent());
    }

    @Test
    void whatIsNotThereOfOtherPlatformsIsMissedByNobody() {
        Multi multi = store.write("load", writing -> {
            SmallImages small = new SmallImages(writing.blobs());
            Descriptor here = small.image(SmallImages.HERE, "here");
            Descriptor elsewhere = small.image(SmallImages.ELSEWHERE, "elsewhere");
            store.blobs().delete(elsewhere.digest());
            Descriptor index = small.index(elsewhere, here);
            writing.list(index, NAME);
            return new Multi(index, here, elsewhere);
        });
        assertEquals(List.of(NAME), store.list().get(0).names());
        assertEquals(Optional.empty(), store.manifest(multi.elsewhere.digest()));
        assertEquals(4, new StoreContents(directory).blobs().size(), "the other's configuration and layer are garbage");
    }

    @Test
    void anotherPlatformIsChosenByName() {
        Multi multi = list(NAME);
        Image other = store.write("load", writing -> writing.list(multi.index.on(SmallImages.ELSEWHERE), NAME));
        assertEquals("s390x", other.config().architecture());
        assertEquals(other, store.find("multi:1").orElseThrow());
        assertEquals(
                List.of(0, 1),
                store.list().stream().map(image -> image.names().size()).toList());
        assertEquals(
                multi.index.digest(),
                store.manifest(NAME).orElseThrow().descriptor().digest());
    }

    @Test
    void aPlatformThatIsNotThereIsNamed() {
        EngineException refused = assertThrows(
                EngineException.class,
                () -> store.write("load", writing -> {
                    SmallImages small = new SmallImages(writing.blobs());
                    return writing.list(small.index(small.image(SmallImages.ELSEWHERE, "elsewhere")), NAME);
                }));
        assertEquals(Problem.NO_SUCH_PLATFORM, refused.problem());
        assertEquals(SmallImages.HERE.toString(), refused.details().get(1));
        assertEquals("linux/s390x", refused.details().get(2));
        assertEquals(List.of(), store.list());
        assertEquals(List.of(), new StoreContents(directory).blobs(), "what came for nothing is gone");
    }

    @Test
    void aTagNamesTheWholeIndex() {
        Multi multi = list(NAME);
        store.tag("multi:1", ImageRef.parse("copy"));
        assertEquals(
                multi.index.digest(),
                store.manifest(ImageRef.parse("copy"))
                        .orElseThrow()
                        .descriptor()
                        .digest());
        assertEquals(
                List.of("Untagged: multi:1"),
                store.remove("multi:1", false, id -> List.of()).stream()
                        .map(Removal::toString)
                        .toList());
        assertTrue(store.find("copy").isPresent());
        EngineException refused = assertThrows(
                EngineException.class, () -> store.tag("copy", ImageRef.parse("x@" + multi.index.digest())));
        assertEquals(Problem.TAG_WITH_DIGEST, refused.problem());
        assertEquals(
                Problem.NO_SUCH_IMAGE,
                assertThrows(EngineException.class, () -> store.tag("multi:1", ImageRef.parse("x")))
                        .problem());
    }

    /** Somebody else's program has written the index: nothing of ours is noted there. */
    @Test
    @RequiresTool("skopeo")
    void anIndexThatOthersListedIsUnderstood() throws IOException {
        list(NAME);
        Path copied = Files.createDirectory(directory.resolve("copied"));
        Tool.run(
                "skopeo",
                "--insecure-policy",
                "copy",
                "--all",
                "oci:" + root.images() + ":multi:1",
                "oci:" + copied.resolve("images") + ":theirs:2");
        ImageStore theirs = new ImageStore(new DataRoot(copied), LocalKernel.get());
        Image image = theirs.find("theirs:2").orElseThrow();
        assertEquals(SmallImages.HERE.architecture(), image.config().architecture());
        assertEquals("here", Files.readString(theirs.layers(image).get(0).resolve("here")));
    }
}
