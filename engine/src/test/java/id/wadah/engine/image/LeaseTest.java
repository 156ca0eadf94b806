package id.wadah.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.layer.LayerSource;
import id.wadah.engine.image.layer.WrittenLayer;
import id.wadah.engine.image.layout.BlobIngest;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work that takes long, such as a download, beside work that clears up. */
@Requires(Need.ROOT)
class LeaseTest {

    @TempDir
    Path directory;

    private DataRoot root;
    private ImageStore store;

    @BeforeEach
    void open() {
        root = new DataRoot(directory);
        store = new ImageStore(root, LocalKernel.get());
    }

    private Image list(String name, String... layers) {
        return store.write(
                "load",
                writing -> writing.list(
                        new SmallImages(writing.blobs()).image(SmallImages.HERE, layers), ImageRef.parse(name)));
    }

    private List<Removal> remove(String name) {
        return store.remove(name, false, id -> List.of());
    }

    private static <T> T soon(CompletableFuture<T> work) throws Exception {
        return work.get(10, TimeUnit.SECONDS);
    }

    @Test
    void nobodyWaitsForAWriteAndItLosesNothing() throws Exception {
        Image old = list("old", "base", "old");
        CountDownLatch brought = new CountDownLatch(1);
        CountDownLatch removed = new CountDownLatch(1);
        CompletableFuture<Image> pull = CompletableFuture.supplyAsync(() -> store.write("pull", writing -> {
            SmallImages small = new SmallImages(writing.blobs());
            // The base is there already, so it need not be brought: it is asked for, and then it stays.
            assertTrue(writing.blobs().contains(old.layers().get(0).descriptor().digest()));
            WrittenLayer layer = small.layer("new");
            writing.unpack(new LayerSource(layer.descriptor(), layer.diffId(), new ChainId(layer.diffId())));
            brought.countDown();
            await(removed);
            return writing.list(small.image(SmallImages.HERE, "base", "new"), ImageRef.parse("new"));
        }));
        assertTrue(brought.await(10, TimeUnit.SECONDS));
        soon(CompletableFuture.runAsync(() -> remove("old")));
        assertEquals(List.of(), soon(CompletableFuture.supplyAsync(store::list)));
        Digest top = old.layers().get(1).descriptor().digest();
        assertFalse(store.blobs().contains(top), "what only the old one had is gone at once");
        soon(CompletableFuture.supplyAsync(() -> store.prune(true, image -> true, id -> List.of())));
        removed.countDown();
        Image made = soon(pull);
        assertEquals(2, store.layers(made).size());
    }

    @Test
    void whatAFailedWriteBroughtIsGone() {
        list("kept", "base");
        List<String> before = new StoreContents(directory).blobs();
        assertThrows(
                IllegalStateException.class,
                () -> store.write("load", writing -> {
                    SmallImages small = new SmallImages(writing.blobs());
                    small.image(SmallImages.HERE, "base", "half");
                    WrittenLayer layer = small.layer("half");
                    writing.unpack(new LayerSource(layer.descriptor(), layer.diffId(), new ChainId(layer.diffId())));
                    throw new IllegalStateException();
                }));
        assertEquals(before, new StoreContents(directory).blobs());
        assertEquals(List.of(), new StoreContents(directory).layers());
        assertEquals(List.of(), new StoreContents(directory).scratch());
    }

    /** Nine of ten layers came before the line went dead: the second attempt needs one. */
    @Test
    void whatAFailedPullFetchedIsKeptForTheNext() throws IOException {
        byte[] content = "a layer from afar".getBytes(StandardCharsets.UTF_8);
        Descriptor blob = Descriptor.of(MediaType.LAYER, Digest.of(content), content.length);
        assertThrows(
                IllegalStateException.class,
                () -> store.write(ImageStore.PULL, writing -> {
                    fetch(writing, blob, content);
                    assertTrue(store.blobs().contains(blob.digest()));
                    throw new IllegalStateException();
                }));
        assertFalse(store.blobs().contains(blob.digest()), "no image needs it");
        store.write(ImageStore.PULL, writing -> {
            try (BlobIngest again = writing.blobs().ingest(blob, there -> {}).orElseThrow()) {
                assertEquals(content.length, again.offset());
                again.finish();
            }
            return null;
        });
        assertTrue(Files.exists(root.partial().resolve(blob.digest().hex())));
        Pruned pruned = store.prune(false, image -> true, id -> List.of());
        assertEquals(content.length, pruned.bytes());
        assertFalse(Files.exists(root.partial().resolve(blob.digest().hex())));
    }

    @Test
    void afterAKillWhatAPullFetchedIsKeptToo() throws IOException {
        Image image = list("kept", "base");
        byte[] content = "a layer from afar".getBytes(StandardCharsets.UTF_8);
        Descriptor blob = Descriptor.of(MediaType.LAYER, Digest.of(content), content.length);
        // Never closed, as when the engine is killed.
        fetch(store.begin(ImageStore.PULL), blob, content);
        ImageStore next = new ImageStore(root, LocalKernel.get());
        assertEquals(2, next.repair().size());
        assertFalse(next.blobs().contains(blob.digest()));
        try (BlobIngest again = next.blobs().ingest(blob, there -> {}).orElseThrow()) {
            assertEquals(content.length, again.offset());
        }
        assertEquals(List.of(image), next.list());
        assertEquals(List.of(), next.repair());
    }

    @Test
    void whatIsReadStaysUntilItIsRead() {
        Image image = list("sent", "base");
        Digest layer = image.layers().get(0).descriptor().digest();
        store.write("push", writing -> {
            writing.hold(image);
            remove("sent");
            assertTrue(store.blobs().contains(layer));
            return null;
        });
        assertEquals(List.of(), store.list());
        list("other", "other");
        remove("other");
        assertFalse(store.blobs().contains(layer), "what is left goes with the next that is removed");
    }

    private static void fetch(ImageWriting writing, Descriptor blob, byte[] content) {
        try (BlobIngest ingest = writing.blobs().ingest(blob, there -> {}).orElseThrow()) {
            ingest.content().write(content);
            ingest.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
