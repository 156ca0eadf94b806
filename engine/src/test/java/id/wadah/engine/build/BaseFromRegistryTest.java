package id.wadah.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.FileTree;
import id.wadah.engine.Problem;
import id.wadah.engine.build.context.BuildContext;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.registry.client.TransferProgress;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.engine.registry.server.RegistryServer;
import id.wadah.engine.registry.server.RegistryServers;
import id.wadah.engine.registry.server.ServerSettings;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds upon images that are at a registry, which has a store of its own. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class BaseFromRegistryTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private static Path elsewhere;
    private static RegistryServers servers;
    private static RegistryServer registry;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws IOException {
        elsewhere = Files.createTempDirectory("wadah-elsewhere");
        DataRoot root = new DataRoot(elsewhere);
        servers = new RegistryServers(root, new ImageStore(root, LocalKernel.get()), image -> List.of());
        registry = servers.start(new ServerSettings(InetAddress.getLoopbackAddress(), 0, null, false));
    }

    @AfterAll
    static void stop() {
        servers.close();
        FileTree.remove(elsewhere);
    }

    @AfterEach
    void removeImages() throws IOException {
        wadah.removeContainers();
        removeAllButBusybox();
        wadah.engine().builder().cache().prune(true, entry -> true);
        try (Stream<Path> left = Files.list(wadah.root().temporary())) {
            assertEquals(List.of(), left.toList());
        }
    }

    private static void removeAllButBusybox() {
        for (Image image : wadah.engine().images().list()) {
            if (image.names().stream().noneMatch(name -> name.repository().equals("busybox"))) {
                wadah.engine().images().remove(image.id().toString(), true, id -> List.of());
            }
        }
    }

    private Building building(String dockerfile) {
        return new Building(wadah.engine(), directory).file(dockerfile);
    }

    private static String name(String repository) {
        return "127.0.0.1:" + registry.address().getPort() + "/team/" + repository + ":1";
    }

    /** An image with that content in {@code /v}, here and there. */
    private Image published(String name, String content) throws InterruptedException {
        Image image = building("FROM busybox\nRUN echo " + content + " > /v\n")
                .named(name)
                .build();
        wadah.engine()
                .registries()
                .push(List.of(ImageRef.parse(name)), new RegistryUser(Map.of()), TransferProgress.SILENT);
        return image;
    }

    private static long asked() {
        return registry.requests(0).size();
    }

    @Test
    void aBaseThatIsNotHereIsPulledOnce() throws InterruptedException {
        Image base = published(name("once"), "one");
        removeAllButBusybox();
        wadah.engine().builder().cache().prune(true, entry -> true);
        Building building = building("FROM " + name("once") + "\nRUN cat /v\n");
        Image built = building.build();
        assertEquals("one\n", building.output.toString());
        assertEquals(base.layers(), built.layers().subList(0, base.layers().size()));
        long before = asked();
        Building second = building("FROM " + name("once") + "\nRUN cat /v\n");
        assertEquals(built.id(), second.build().id());
        assertEquals(1, second.cached());
        assertEquals(before, asked());
        // What the build has pulled is an image like any other.
        assertEquals(
                base.id(),
                wadah.engine().images().find(name("once")).orElseThrow().id());
    }

    @Test
    void aBaseByDigestAndOneToCopyFromArePulledToo() throws InterruptedException {
        Image base = published(name("digest"), "two");
        removeAllButBusybox();
        String byDigest = name("digest").replaceFirst(":1$", "@" + base.digest());
        Building building = building("FROM " + byDigest + "\nRUN cat /v\n");
        building.build();
        assertEquals("two\n", building.output.toString());
        removeAllButBusybox();
        Building copying = building("FROM busybox\nCOPY --from=" + name("digest") + " /v /copy\nRUN cat /copy\n");
        copying.build();
        assertEquals("two\n", copying.output.toString());
    }

    @Test
    void onlyWhoSaysPullGetsANewerBase() throws InterruptedException {
        String name = name("newer");
        Image old = published(name, "old");
        Image newer = published(name, "new");
        assertNotEquals(old.id(), newer.id());
        wadah.engine().images().tag(old.id().toString(), ImageRef.parse(name));
        String dockerfile = "FROM " + name + "\nRUN cat /v\n";
        Building usual = building(dockerfile);
        usual.build();
        assertEquals("old\n", usual.output.toString());
        Building pulling = building(dockerfile).pulling();
        pulling.build();
        assertEquals("new\n", pulling.output.toString());
        assertEquals(
                newer.id(), wadah.engine().images().find(name).orElseThrow().id());
        // By its ID nobody is asked for it.
        long before = asked();
        Image byId = building("FROM " + old.id().shortForm() + "\nRUN cat /v\n")
                .pulling()
                .build();
        assertEquals(old.layers(), byId.layers());
        assertEquals(before, asked());
    }

    @Test
    void aBaseThatIsNotThereOrNotForThatMachineIsNamed() throws InterruptedException {
        published(name("there"), "x");
        wadah.engine().images().tag(name("there"), ImageRef.parse(name("here-only")));
        building("FROM " + name("here-only") + "\n").build();
        EngineException gone =
                refused(building("FROM " + name("here-only") + "\n").pulling());
        assertEquals(Problem.MANIFEST_UNKNOWN, gone.problem());
        EngineException never = refused(building("FROM " + name("never") + "\nRUN true\n"));
        assertEquals(List.of(name("never")), never.details());
        EngineException foreign = refused(building("FROM --platform=linux/s390x " + name("there") + "\n"));
        assertEquals(Problem.PLATFORM_NOT_OFFERED, foreign.problem());
        EngineException nobody = refused(building("FROM 127.0.0.1:1/x\n"));
        assertEquals(Problem.REGISTRY_REFUSES_CONNECTION, nobody.problem());
    }

    private static EngineException refused(Building building) {
        int before = wadah.engine().images().list().size();
        EngineException refused = assertThrows(EngineException.class, building::build);
        assertEquals(before, wadah.engine().images().list().size());
        return refused;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"FROM %s/x\n", "FROM busybox\nCOPY --from=%s/x / /\n", "FROM scratch\nADD http://%s/x /x\n"})
    void whoWaitsForAServerCanBeCancelled(String dockerfile) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        HttpServer silent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        silent.setExecutor(threads);
        silent.createContext("/", call -> {
            reached.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            call.close();
        });
        silent.start();
        try {
            Building building = building(
                    dockerfile.formatted("127.0.0.1:" + silent.getAddress().getPort()));
            try (BuildContext context = building.context()) {
                RunningBuild running = building.begin(context);
                reached.await();
                long begun = System.nanoTime();
                running.cancel();
                assertThrows(CancellationException.class, running::await);
                assertTrue(System.nanoTime() - begun < 5_000_000_000L);
            }
            assertFalse(wadah.engine().images().find("127.0.0.1/x").isPresent());
        } finally {
            end.countDown();
            silent.stop(0);
            threads.shutdownNow();
        }
    }
}
