package id.wadah.shell.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code save}, {@code load} and {@code import}, as they are typed. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class ArchiveCommandsTest {

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    @TempDir
    Path directory;

    private Typed typed;

    @BeforeEach
    void begin() {
        typed = Typed.script(WADAH.engine());
    }

    @Test
    void anArchiveHasEachLayerOnceAndGivesTheSameImagesBack() throws InterruptedException, IOException {
        String busybox = id("busybox");
        typed.run("create", "--name", "base", "busybox", "true").ok();
        typed.run("commit", "-c", "CMD [\"echo\", \"derived\"]", "base", "derived:1")
                .ok();
        String derived = id("derived:1");
        Path archive = directory.resolve("all.tar");
        typed.run("save", "-o", archive.toString(), "busybox", "derived:1", busybox)
                .ok();
        byte[] first = Files.readAllBytes(archive);
        typed.run("save", "-o", archive.toString(), "busybox", "derived:1", busybox)
                .ok();
        assertArrayEquals(first, Files.readAllBytes(archive), "equal requests give equal bytes");
        List<String> entries = Tool.lines("tar", "tf", archive.toString());
        assertEquals(entries.size(), entries.stream().distinct().count());

        typed.run("rm", "base").ok();
        typed.run("rmi", "busybox", "derived:1").ok();
        assertEquals(
                List.of("Loaded image: busybox:latest", "Loaded image: derived:1"),
                typed.run("load", "-i", archive.toString()).lines());
        assertEquals(List.of(busybox, derived), List.of(id("busybox"), id("derived:1")));
        assertEquals("derived\n", typed.run("run", "--rm", "derived:1").ok());
        typed.run("rmi", "derived:1").ok();
        assertEquals(List.of("all.tar"), names(directory));
    }

    @Test
    void whatIsSavedByItsIdHasNoName() throws InterruptedException {
        String id = id("busybox");
        Path archive = directory.resolve("nameless.tar");
        typed.run("save", "-o", archive.toString(), id.substring(7, 19)).ok();
        assertEquals(
                List.of("Loaded image ID: " + id),
                typed.run("load", "-q", "-i", archive.toString()).lines());
        // The image has its name still, which the archive says nothing about.
        assertEquals(id, id("busybox"));
    }

    @Test
    void eachFormCanBeLoaded() throws InterruptedException {
        String id = id("busybox");
        for (String format : List.of("docker", "docker-archive", "oci-archive")) {
            Path archive = directory.resolve(format);
            typed.run("save", "--format", format, "-o", archive.toString(), "busybox:latest")
                    .ok();
            List<String> entries = Tool.lines("tar", "tf", archive.toString());
            assertEquals(!format.equals("oci-archive"), entries.contains("manifest.json"), format);
            assertEquals(!format.equals("docker-archive"), entries.contains("index.json"), format);
            typed.run("rmi", "busybox").ok();
            assertEquals(
                    "Loaded image: busybox:latest\n",
                    typed.run("load", "-i", archive.toString()).ok());
            assertEquals(id, id("busybox"));
        }
    }

    @Test
    void aNameThatAnotherImageHadIsTold() throws InterruptedException {
        Path archive = directory.resolve("one.tar");
        String id = id("busybox");
        typed.run("save", "-o", archive.toString(), "busybox").ok();
        typed.run("create", "--name", "base", "busybox", "true").ok();
        typed.run("commit", "base", "busybox").ok();
        String other = id("busybox");
        typed.run("rm", "base").ok();
        assertEquals(
                List.of(
                        "The image busybox:latest already exists, renaming the old one with ID " + other
                                + " to empty string",
                        "Loaded image: busybox:latest"),
                typed.run("load", "-i", archive.toString()).lines());
        assertEquals(id, id("busybox"));
        typed.run("rmi", other).ok();
    }

    @Test
    void mistakesAreTold() throws InterruptedException, IOException {
        Typed terminal = Typed.terminal(WADAH.engine());
        assertEquals(1, terminal.run("save", "busybox").exitCode());
        assertEquals(1, terminal.run("load").exitCode());
        assertEquals(
                1, typed.run("load", "-i", directory.resolve("none").toString()).exitCode());
        assertEquals(
                1,
                typed.run("save", "-o", directory.resolve("x").toString(), "none")
                        .exitCode());
        assertEquals(1, typed.run("save", "-o", "/none/x", "busybox").exitCode());
        assertEquals(
                1,
                typed.run(
                                "save",
                                "--platform",
                                "linux/s390x",
                                "-o",
                                directory.resolve("x").toString(),
                                "busybox")
                        .exitCode());
        Path text = Files.writeString(directory.resolve("text"), "this is no archive at all\n".repeat(40));
        assertEquals(1, typed.run("load", "-i", text.toString()).exitCode());
        assertEquals(List.of("text"), names(directory));
    }

    /** What was there stays when the new one cannot be written. */
    @Test
    void aHalfFileIsNeverThere() throws InterruptedException, IOException {
        Path archive = Files.writeString(directory.resolve("mine.tar"), "mine");
        typed.run("create", "--name", "base", "busybox", "true").ok();
        typed.run("commit", "base", "damaged:1").ok();
        typed.run("rm", "base").ok();
        Path layer = WADAH.root().images().resolve("blobs/sha256").resolve(topLayer("damaged:1"));
        byte[] content = Files.readAllBytes(layer);
        content[content.length / 2] ^= 1;
        Files.write(layer, content);

        Typed.Answer refused = typed.run("save", "-o", archive.toString(), "damaged:1");

        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains(topLayer("damaged:1")), refused.err());
        assertEquals("mine", Files.readString(archive));
        assertEquals(List.of("mine.tar"), names(directory));
        typed.run("rmi", "damaged:1").ok();
    }

    /** However a root is compressed, and from wherever it comes. */
    @Test
    @RequiresTool({"tar", "xz", "zstd", "bzip2", "gzip"})
    void aRootIsImportedFromFilesAndServers() throws Exception {
        Path root = Files.createDirectories(directory.resolve("root/etc"));
        Files.writeString(root.resolve("release"), "probe");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Path file = directory.resolve(exchange.getRequestURI().getPath().substring(1));
            exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, Files.exists(file) ? Files.size(file) : -1);
            if (Files.exists(file)) {
                Files.copy(file, exchange.getResponseBody());
            }
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            for (String program : List.of("", "gzip", "bzip2", "xz", "zstd")) {
                String file = "root.tar" + program;
                String[] compress =
                        program.isEmpty() ? new String[0] : new String[] {"--use-compress-program=" + program};
                Tool.run(Stream.of(
                                Stream.of(
                                        "tar",
                                        "-C",
                                        directory + "/root",
                                        "-cf",
                                        directory.resolve(file).toString()),
                                Stream.of(compress),
                                Stream.of("."))
                        .flatMap(words -> words)
                        .toArray(String[]::new));
                for (String source : List.of(directory.resolve(file).toString(), address + file)) {
                    String id = typed.run("import", source, "imported:1").ok().strip();
                    assertEquals("probe", Files.readString(file(id, "etc/release")), source);
                    typed.run("rmi", "imported:1").ok();
                }
            }
            Typed.Answer missing = typed.run("import", address + "none.tar");
            assertEquals(1, missing.exitCode());
            assertTrue(missing.err().contains("404"), missing.err());
            assertEquals(1, typed.run("import", "http://").exitCode());
        } finally {
            server.stop(0);
        }
        assertFalse(
                typed.run("import", "http://127.0.0.1:" + server.getAddress().getPort() + "/x")
                                .exitCode()
                        == 0);
    }

    private Path file(String image, String path) {
        return WADAH.engine()
                .images()
                .layers(WADAH.engine().images().find(image).orElseThrow())
                .get(0)
                .resolve(path);
    }

    private static String topLayer(String image) {
        var layers = WADAH.engine().images().find(image).orElseThrow().layers();
        return layers.get(layers.size() - 1).descriptor().digest().hex();
    }

    private static String id(String image) {
        return WADAH.engine()
                .images()
                .find(ImageRef.parse(image).toString())
                .orElseThrow()
                .id()
                .toString();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
