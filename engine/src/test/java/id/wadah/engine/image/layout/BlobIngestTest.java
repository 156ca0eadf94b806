package id.wadah.engine.image.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobIngestTest {

    @TempDir
    Path directory;

    private DataRoot root;
    private BlobStore store;
    private final byte[] content = new byte[300_000];
    private Descriptor blob;

    @BeforeEach
    void make() {
        root = new DataRoot(directory);
        store = new BlobStore(root);
        new Random(5).nextBytes(content);
        blob = Descriptor.of(MediaType.LAYER_GZIP, Digest.of(content), content.length);
    }

    private BlobIngest begin() {
        return store.ingest(blob, waiting -> {}).orElseThrow();
    }

    private Path partial() {
        return root.partial().resolve(blob.digest().hex());
    }

    @Test
    void whatWasBrokenOffGoesOnWhereItStopped() throws IOException {
        try (BlobIngest first = begin()) {
            assertEquals(0, first.offset());
            first.content().write(content, 0, 100_000);
        }
        assertFalse(store.contains(blob.digest()));
        // As after a restart: nothing is remembered but what is on the disk.
        store = new BlobStore(root);
        try (BlobIngest second = begin()) {
            assertEquals(100_000, second.offset());
            assertArrayEquals(Arrays.copyOf(content, 100_000), second.existing().readAllBytes());
            second.content().write(content, 100_000, 200_000);
            second.finish();
        }
        assertArrayEquals(content, Files.readAllBytes(store.path(blob.digest())));
        assertFalse(Files.exists(partial()));
        assertEquals(Optional.empty(), store.ingest(blob, waiting -> {}));
    }

    @Test
    void aDamagedBeginningIsFoundOutAndDropped() throws IOException {
        Files.createDirectories(root.partial());
        byte[] damaged = Arrays.copyOf(content, 100_000);
        damaged[50_000] ^= 1;
        Files.write(partial(), damaged);
        try (BlobIngest second = begin()) {
            second.content().write(content, 100_000, 200_000);
            EngineException refused = assertThrows(EngineException.class, second::finish);
            assertEquals(Problem.WRONG_DIGEST, refused.problem());
            assertEquals(blob.digest().toString(), refused.details().get(0));
            assertEquals(0, second.offset(), "so that the next attempt is not in vain");
            second.content().write(content);
            second.finish();
        }
        assertTrue(store.contains(blob.digest()));
    }

    @Test
    void tooFewAndTooManyBytesAreRefused() throws IOException {
        try (BlobIngest ingest = begin()) {
            ingest.content().write(content, 0, content.length - 1);
            EngineException few = assertThrows(EngineException.class, ingest::finish);
            assertEquals(Problem.WRONG_LENGTH, few.problem());
            assertEquals(List.of(blob.digest().toString(), "300000", "299999"), few.details());
            assertEquals(299_999, ingest.offset());
            EngineException many =
                    assertThrows(EngineException.class, () -> ingest.content().write(new byte[2]));
            assertEquals(List.of(blob.digest().toString(), "300000", "300001"), many.details());
        }
        assertFalse(store.contains(blob.digest()));
        assertEquals(0, Files.size(partial()), "of what lies about its length nothing is kept");
    }

    @Test
    void twoThatWantTheSameBlobDoTheWorkOnce() throws Exception {
        List<Long> heard = new CopyOnWriteArrayList<>();
        BlobIngest first = begin();
        CompletableFuture<Optional<BlobIngest>> second =
                CompletableFuture.supplyAsync(() -> store.ingest(blob, heard::add));
        first.content().write(content, 0, 200_000);
        Awaitility.await().until(() -> heard.contains(200_000L));
        first.content().write(content, 200_000, 100_000);
        first.finish();
        first.close();
        assertEquals(Optional.empty(), second.get(10, TimeUnit.SECONDS));
    }

    @Test
    void whoWaitsTakesOverFromOneWhoGivesUp() throws Exception {
        BlobIngest first = begin();
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<Optional<BlobIngest>> second =
                CompletableFuture.supplyAsync(() -> store.ingest(blob, there -> waiting.countDown()));
        first.content().write(content, 0, 1000);
        assertTrue(waiting.await(10, TimeUnit.SECONDS));
        first.close();
        try (BlobIngest taken = second.get(10, TimeUnit.SECONDS).orElseThrow()) {
            assertEquals(1000, taken.offset());
            // Closing once more must not end what another has begun.
            first.close();
            CompletableFuture<Optional<BlobIngest>> third =
                    CompletableFuture.supplyAsync(() -> store.ingest(blob, there -> {}));
            taken.content().write(content, 1000, content.length - 1000);
            taken.finish();
            assertFalse(third.isDone());
            taken.close();
            assertEquals(Optional.empty(), third.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void aWaitingThreadCanBeInterrupted() throws Exception {
        try (BlobIngest first = begin()) {
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread second = new Thread(() -> {
                try {
                    store.ingest(blob, there -> {});
                } catch (UncheckedIOException e) {
                    failure.complete(e.getCause());
                }
            });
            second.start();
            second.interrupt();
            assertTrue(failure.get(10, TimeUnit.SECONDS) instanceof java.io.InterruptedIOException);
            assertEquals(0, first.offset());
        }
    }

    @Test
    void whatNobodyGoesOnWithIsClearedUp() throws IOException {
        try (BlobIngest first = begin()) {
            first.content().write(content, 0, 1000);
            assertEquals(0, store.clearPartials(), "somebody is at it");
        }
        assertEquals(0, store.clearOldPartials(), "it may be taken up again today");
        Files.setLastModifiedTime(partial(), FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        assertEquals(1000, store.clearOldPartials());
        assertEquals(0, store.clearPartials());
    }
}
