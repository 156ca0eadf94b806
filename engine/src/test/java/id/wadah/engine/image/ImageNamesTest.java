package id.wadah.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.event.Events;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What images are called, by people and by registries, and what goes when a name goes. */
@Requires(Need.ROOT)
class ImageNamesTest {

    @TempDir
    Path directory;

    private final Events events = new Events();
    private ImageStore store;
    private Digest pulled;

    @BeforeEach
    void pull() {
        store = new ImageStore(new DataRoot(directory), LocalKernel.get(), events);
        pulled = list("one", "localhost:5000/app:1", "localhost:5000/app");
    }

    /** @return the digest that a registry would have it as */
    private Digest list(String layer, String tag, String repository) {
        return store.write("pull", writing -> {
            Descriptor manifest = new SmallImages(writing.blobs()).image(SmallImages.HERE, layer);
            List<ImageRef> names = new ArrayList<>(List.of(ImageRef.parse(tag)));
            if (!repository.isEmpty()) {
                names.add(ImageRef.parse(repository + "@" + manifest.digest()));
            }
            Image image = writing.listAs(manifest, names);
            store.layers(image);
            return manifest.digest();
        });
    }

    private List<String> remove(String name) {
        return store.remove(name, false, id -> List.of()).stream()
                .map(Removal::toString)
                .toList();
    }

    private static List<String> texts(List<ImageRef> names) {
        return names.stream().map(ImageRef::toString).toList();
    }

    @Test
    void itIsKnownWhichRepositoryHasADigest() {
        Image image = store.find("localhost:5000/app:1").orElseThrow();
        assertEquals(List.of("localhost:5000/app:1"), texts(image.names()));
        assertEquals(List.of("localhost:5000/app@" + pulled), texts(image.repoDigests()));
        Image tagged = store.tag("localhost:5000/app:1", ImageRef.parse("mine"));
        assertEquals(List.of("localhost:5000/app:1", "mine:latest"), texts(tagged.names()));
        assertEquals(tagged, store.find("localhost:5000/app@" + pulled).orElseThrow());
        assertTrue(store.find("other@" + pulled).isEmpty());
    }

    @Test
    void theLastTagOfARepositoryTakesItsDigestsAlong() {
        store.tag("localhost:5000/app:1", ImageRef.parse("mine"));
        assertEquals(
                List.of("Untagged: localhost:5000/app:1", "Untagged: localhost:5000/app@" + pulled),
                remove("localhost:5000/app:1"));
        Image left = store.list().get(0);
        assertEquals(List.of("mine:latest"), texts(left.names()));
        assertEquals(List.of(), left.repoDigests());
        assertEquals("Deleted: " + left.id(), remove("mine").get(1));
        assertEquals(List.of(), new StoreContents(directory).blobs());
    }

    @Test
    void anImageThatLosesItsTagToANewerOneKeepsItsDigest() {
        list("two", "localhost:5000/app:1", "localhost:5000/app");
        List<Image> images = store.list();
        assertEquals(2, images.size());
        Image old = images.stream().filter(Image::isDangling).findFirst().orElseThrow();
        assertEquals(List.of("localhost:5000/app@" + pulled), texts(old.repoDigests()));
        // By its digest it is removed whole, as it has no other name.
        assertEquals(
                List.of("Untagged: localhost:5000/app@" + pulled, "Deleted: " + old.id()),
                remove("localhost:5000/app@" + pulled).subList(0, 2));
        assertEquals(1, store.list().size());
    }

    @Test
    void anIdWithOneTagAndItsDigestNeedsNoForce() {
        Image image = store.list().get(0);
        assertEquals(3 + 1, remove(image.id().shortForm()).size());
        list("two", "a:1", "a");
        store.tag("a:1", ImageRef.parse("b:1"));
        Image two = store.list().get(0);
        assertEquals(
                Problem.IMAGE_HAS_SEVERAL_NAMES,
                assertThrows(EngineException.class, () -> remove(two.id().toString()))
                        .problem());
    }

    @Test
    void pruningTakesWhatHasNoNameAndNobodyUses() {
        list("two", "localhost:5000/app:1", "");
        list("three", "kept", "");
        Image used = store.find("kept").orElseThrow();
        Image dangling =
                store.list().stream().filter(Image::isDangling).findFirst().orElseThrow();

        Pruned none = store.prune(false, image -> false, id -> List.of());
        assertEquals(List.of(), none.removals());
        Pruned pruned = store.prune(false, image -> true, id -> List.of());
        assertEquals(
                List.of(
                        "Untagged: localhost:5000/app@" + pulled,
                        "Deleted: " + dangling.id(),
                        "Deleted: " + dangling.layers().get(0).chainId()),
                pruned.removals().stream().map(Removal::toString).toList());
        assertEquals(dangling.size(), pruned.bytes());

        store.prune(true, image -> true, id -> id.equals(used.id()) ? List.of(new ImageUser("c", false)) : List.of());
        assertEquals(List.of(used), store.list());
        assertEquals(3, new StoreContents(directory).blobs().size());
    }

    @Test
    void whatHappensIsTold() {
        ImageRef name = ImageRef.parse("localhost:5000/app:1");
        Image image = store.tag("localhost:5000/app:1", ImageRef.parse("mine"));
        remove("mine");
        store.events().pulled(image, name);
        remove("localhost:5000/app:1");
        String id = image.id().toString();
        assertEquals(
                List.of(
                        "tag " + id + " {name=mine:latest}",
                        "untag " + id + " {name=" + id + "}",
                        "pull localhost:5000/app:1 {name=localhost:5000/app}",
                        "untag " + id + " {name=" + id + "}",
                        "untag " + id + " {name=" + id + "}",
                        "delete " + id + " {name=" + id + "}"),
                events.kept().stream()
                        .map(event -> event.action() + " " + event.actor() + " " + event.attributes())
                        .toList());
    }

    /** A list must not fail because of one that is broken. */
    @Test
    void oneThatIsDamagedIsTheOnlyOneMissing() throws IOException {
        list("two", "good", "");
        Files.delete(store.blobs().path(pulled));
        ImageStore again = new ImageStore(new DataRoot(directory), LocalKernel.get());
        List<DamagedImage> damaged = new ArrayList<>();
        assertEquals(
                List.of("good:latest"), texts(again.list(damaged::add).get(0).names()));
        assertEquals(1, damaged.size());
        assertEquals(
                List.of("localhost:5000/app:1", "localhost:5000/app@" + pulled),
                texts(damaged.get(0).names()));
        assertEquals(Problem.MISSING_BLOB, damaged.get(0).failure().problem());
    }

    /** What a container is being made from cannot go in the middle of that. */
    @Test
    void anImageThatWasRemovedCannotBeUsed() {
        Image image = store.list().get(0);
        assertEquals("made", store.using(image, () -> "made"));
        remove(image.id().toString());
        EngineException refused = assertThrows(EngineException.class, () -> store.using(image, () -> "made"));
        assertEquals(Problem.NO_SUCH_IMAGE, refused.problem());
        assertEquals(List.of("localhost:5000/app:1"), refused.details());
    }
}
