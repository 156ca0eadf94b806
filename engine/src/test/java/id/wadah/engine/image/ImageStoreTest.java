package id.wadah.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.OtherJvm;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Requires(Need.ROOT)
class ImageStoreTest {

    @TempDir
    Path directory;

    private ImageStore store;

    @BeforeEach
    void open() {
        store = open(directory);
    }

    private static ImageStore open(Path directory) {
        return new ImageStore(new DataRoot(directory), LocalKernel.get());
    }

    @Test
    void anEmptyStoreHasTheSamplesToOfferAndWritesNothing() throws IOException {
        assertEquals(List.of("busybox", "hello-world", "ubuntu", "web"), store.samples());
        assertEquals(List.of(), store.list());
        assertEquals(Optional.empty(), store.find("busybox"));
        assertEquals(List.of(), store.repair());
        try (Stream<Path> made = Files.list(directory)) {
            assertEquals(List.of(), made.toList());
        }
    }

    /** A prompt waits for this: no JSON, no archives, no native binding. */
    @Test
    void openingLoadsNoLibrary() {
        store.resolve(ImageRef.parse("busybox"), AssemblyProgress.SILENT);
        List<String> command = OtherJvm.command(OpenedStore.class, directory);
        command.add(1, "-Xlog:class+load:stdout");
        String loaded = Tool.run(command.toArray(String[]::new));
        assertTrue(loaded.contains("id.wadah.engine.image.ImageRepair "), "the program ran");
        for (String library : List.of("com.fasterxml.jackson", "org.apache.commons", "jnr.")) {
            assertEquals(
                    List.of(),
                    loaded.lines().filter(line -> line.contains("] " + library)).toList());
        }
    }

    @Test
    void aSampleIsAssembledOnceAndThenFound() {
        List<String> heard = new CopyOnWriteArrayList<>();
        Image made = store.resolve(ImageRef.parse("busybox"), hearing(heard));
        assertEquals("started busybox", heard.get(0));
        assertEquals("assembled busybox", heard.get(heard.size() - 1));
        assertTrue(made.isSample());
        assertEquals(List.of(ImageRef.parse("busybox:latest")), made.names());
        assertEquals(List.of("sh"), made.config().config().command());

        heard.clear();
        assertEquals(made, store.resolve(ImageRef.parse("busybox:latest"), hearing(heard)));
        assertEquals(made, open(directory).resolve(ImageRef.parse("busybox"), hearing(heard)));
        assertEquals(List.of(), heard);
    }

    @Test
    void anImageIsFoundByNameAndByAnyPartOfItsId() {
        Image made = store.resolve(ImageRef.parse("busybox"), AssemblyProgress.SILENT);
        String hex = made.id().hex();
        for (String known : List.of(
                "busybox",
                "busybox:latest",
                "busybox@" + made.digest(),
                made.id().toString(),
                "sha256:" + hex.substring(0, 8),
                hex,
                made.id().shortForm(),
                hex.substring(0, 4))) {
            assertEquals(Optional.of(made), store.find(known), known);
            assertEquals(made, store.resolve(ImageRef.parse(known), AssemblyProgress.SILENT), known);
        }
        String other = hex.startsWith("0") ? "1" : "0";
        for (String unknown :
                List.of("busybox:1.36", "box", "", "BUSYBOX", "sha256:", other + hex.substring(1), hex + "0")) {
            assertEquals(Optional.empty(), store.find(unknown), unknown);
        }
    }

    @Test
    void aPrefixOfSeveralIdsIsAmbiguous() {
        List<Image> images = new ArrayList<>();
        int tag = 0;
        Image busybox = store.resolve(ImageRef.parse("busybox"), AssemblyProgress.SILENT);
        images.add(busybox);
        // Of 17 different IDs two begin with the same digit.
        while (images.stream()
                        .map(image -> image.id().hex().charAt(0))
                        .distinct()
                        .count()
                == images.size()) {
            images.add(new StoreContents(directory).variant(busybox, "variant:" + tag++));
        }
        String shared = images.get(images.size() - 1).id().hex().substring(0, 1);
        EngineException refused = assertThrows(EngineException.class, () -> store.find(shared));
        assertEquals(Problem.AMBIGUOUS_IMAGE, refused.problem());
        assertEquals(List.of(shared, "2"), refused.details());
    }

    @Test
    void whatIsNoSampleIsNotThere() {
        for (String name : List.of("nosuchimage", "ubuntu:22.04", "team/ubuntu", "abcdef")) {
            EngineException refused = assertThrows(
                    EngineException.class, () -> store.resolve(ImageRef.parse(name), AssemblyProgress.SILENT));
            assertEquals(Problem.NO_SUCH_IMAGE, refused.problem());
            assertEquals(List.of(name), refused.details());
        }
    }

    @Test
    void twoThatWantTheSameSampleAtOnceGetOne() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        List<Image> images = atOnce(4, () -> store.resolve(ImageRef.parse("busybox"), hearing(heard)));
        assertEquals(1, images.stream().distinct().count());
        assertEquals(1, heard.stream().filter("started busybox"::equals).count());
        assertEquals(1, heard.stream().filter("assembled busybox"::equals).count());

        List<List<Path>> layers = atOnce(4, () -> store.layers(images.get(0)));
        assertEquals(1, layers.stream().distinct().count());
        assertEquals(List.of(), new StoreContents(directory).scratch());
    }

    @Test
    void layersAreUnpackedTheTopmostFirst() {
        Image image = store.resolve(ImageRef.parse("busybox"), AssemblyProgress.SILENT);
        List<Path> layers = store.layers(image);
        assertEquals(image.layers().size(), layers.size());
        assertTrue(Files.exists(layers.get(0).resolve("usr/bin/sh")), "programs are in the topmost");
        assertTrue(Files.exists(layers.get(layers.size() - 1).resolve("etc/passwd")), "the base is the lowest");
        long size = Long.parseLong(Tool.run(
                        "sh",
                        "-c",
                        "find \"$@\" -type f -links 1 -printf '%s\\n' | awk '{ s += $1 } END { print s }'",
                        "sh",
                        layers.get(0).toString(),
                        layers.get(layers.size() - 1).toString())
                .strip());
        assertEquals(
                size,
                image.layers().get(0).unpackedSize()
                        + image.layers().get(image.layers().size() - 1).unpackedSize());
    }

    private static AssemblyProgress hearing(List<String> heard) {
        return new AssemblyProgress() {
            @Override
            public void started(String sample) {
                heard.add("started " + sample);
            }

            @Override
            public void layer(String sample, int number, int count, String layer) {
                heard.add("layer " + number + "/" + count + " " + layer);
            }

            @Override
            public void assembled(String sample) {
                heard.add("assembled " + sample);
            }
        };
    }

    private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(executor.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
