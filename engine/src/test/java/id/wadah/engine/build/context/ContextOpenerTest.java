package id.wadah.engine.build.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.TestWeb;
import id.wadah.engine.testing.Tool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contexts come from wherever {@code docker build} takes them, and nothing of them is left afterwards. */
class ContextOpenerTest {

    @TempDir
    Path directory;

    private Path scratch;
    private Path context;
    private Web web;

    @BeforeEach
    void make() throws IOException {
        scratch = Files.createDirectory(directory.resolve("scratch"));
        context = Files.createDirectory(directory.resolve("context"));
        web = TestWeb.plain(directory.resolve("root"));
        Files.writeString(context.resolve("Dockerfile"), "FROM usual");
        Files.writeString(context.resolve("file"), "content");
    }

    private static Supplier<InputStream> input(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }

    private static Supplier<InputStream> input(String text) {
        return input(text.getBytes(StandardCharsets.UTF_8));
    }

    private ContextRequest request(String from, @Nullable String file, Supplier<InputStream> input) {
        return new ContextRequest(from, file, directory, input);
    }

    /** The image of the Dockerfile, then the names at the context's top. */
    private List<String> opened(ContextRequest request) throws IOException, InterruptedException {
        List<String> result;
        try (BuildContext opened = ContextOpener.open(request, scratch, web)) {
            String image = opened.dockerfile().stages().get(0).from().image();
            result = Stream.concat(Stream.of(image), opened.files().names("").stream())
                    .toList();
        }
        try (Stream<Path> left = Files.list(scratch)) {
            assertEquals(List.of(), left.toList());
        }
        return result;
    }

    private Problem refused(ContextRequest request) throws IOException {
        Problem problem = assertThrows(EngineException.class, () -> ContextOpener.open(request, scratch, web))
                .problem();
        try (Stream<Path> left = Files.list(scratch)) {
            assertEquals(List.of(), left.toList());
        }
        return problem;
    }

    @Test
    void aDirectorySeenFromTheSessions() throws IOException, InterruptedException {
        assertEquals(
                List.of("usual", "Dockerfile", "file"), opened(request("context", null, InputStream::nullInputStream)));
        assertEquals(
                List.of("usual", "Dockerfile", "file"),
                opened(request(context.toString(), null, InputStream::nullInputStream)));
    }

    @Test
    void anotherDockerfileAlsoFromOutsideAndFromStandardInput() throws IOException, InterruptedException {
        Files.writeString(directory.resolve("Outside"), "FROM outside");
        Files.writeString(context.resolve("Other"), "FROM other");
        assertEquals(
                "outside",
                opened(request("context", "Outside", InputStream::nullInputStream))
                        .get(0));
        assertEquals(
                "other",
                opened(request("context", "context/Other", InputStream::nullInputStream))
                        .get(0));
        assertEquals(
                "given", opened(request("context", "-", input("FROM given"))).get(0));
    }

    @Test
    void theIgnoreFileBesideTheDockerfileComesFirst() throws IOException, InterruptedException {
        Files.writeString(context.resolve(".dockerignore"), "Dockerfile\n");
        assertEquals(
                List.of("usual", ".dockerignore", "file"),
                opened(request("context", null, InputStream::nullInputStream)));
        Files.writeString(context.resolve("Dockerfile.dockerignore"), "file\n.*\n*ignore\n");
        assertEquals(List.of("usual", "Dockerfile"), opened(request("context", null, InputStream::nullInputStream)));
        assertEquals(
                List.of("x", "Dockerfile.dockerignore", ".dockerignore", "file").stream()
                        .sorted()
                        .toList(),
                opened(request("context", "-", input("FROM x"))).stream()
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cf", "czf", "cjf", "cJf", "--zstd -cf"})
    @RequiresTool({"tar", "xz", "bzip2", "zstd"})
    void anArchiveOnStandardInput(String how) throws IOException, InterruptedException {
        byte[] much = new byte[200_000];
        new Random(1).nextBytes(much);
        Files.write(context.resolve("file"), much);
        Path archive = directory.resolve("archive");
        Tool.run("sh", "-c", "cd " + context + " && tar " + how + " " + archive + " .");
        byte[] bytes = Files.readAllBytes(archive);
        assertEquals(List.of("usual", "Dockerfile", "file"), opened(request("-", null, input(bytes))));
        assertEquals(Problem.DOCKERFILE_MISSING, refused(request("-", "nothing", input(bytes))));
        assertEquals(
                Problem.CORRUPT_ARCHIVE, refused(request("-", null, input(Arrays.copyOf(bytes, bytes.length / 2)))));
    }

    @Test
    @RequiresTool("tar")
    void anArchiveThatWouldFillTheDiskIsRefused() throws IOException, InterruptedException {
        Tool.run("sh", "-ec", "cd " + context + "; truncate -s 300G disk; tar -cSf ../archive Dockerfile disk");
        byte[] bytes = Files.readAllBytes(directory.resolve("archive"));
        assertEquals(Problem.ARCHIVE_TOO_LARGE, refused(request("-", null, input(bytes))));
    }

    @Test
    void aDockerfileOnStandardInputHasNoFiles() throws IOException, InterruptedException {
        assertEquals(List.of("alone"), opened(request("-", null, input("FROM alone"))));
        assertEquals(Problem.DOCKERFILE_GIVEN_TWICE, refused(request("-", "x", input("FROM alone"))));
        assertEquals(Problem.CONTEXT_AND_DOCKERFILE_ON_STDIN, refused(request("-", "-", input("FROM alone"))));
        assertEquals(Problem.DOCKERFILE_EMPTY, refused(request("-", null, input(""))));
    }

    @Test
    @RequiresTool("tar")
    void anAddressGivesAnArchiveOrADockerfile() throws IOException, InterruptedException {
        Path archive = directory.resolve("archive");
        Tool.run("tar", "-C", context.toString(), "-czf", archive.toString(), ".");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestURI().getPath().equals("/tar")
                    ? Files.readAllBytes(archive)
                    : "FROM web".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/no") ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            assertEquals(
                    List.of("usual", "Dockerfile", "file"),
                    opened(request(address + "/tar", null, InputStream::nullInputStream)));
            assertEquals(List.of("web"), opened(request(address + "/df", null, InputStream::nullInputStream)));
            assertEquals(
                    Problem.DOWNLOAD_REFUSED, refused(request(address + "/no", null, InputStream::nullInputStream)));
        } finally {
            server.stop(0);
        }
        assertEquals(
                Problem.DOWNLOAD_FAILED, refused(request("http://127.0.0.1:1/x", null, InputStream::nullInputStream)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http:///x", "http://", "http://h/a b", "https://h:x/"})
    void whatIsNoAddressIsSaidToBeNone(String address) throws IOException, InterruptedException {
        assertEquals(Problem.DOWNLOAD_FAILED, refused(request(address, null, InputStream::nullInputStream)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git://h/r",
                "https://h/r.git",
                "https://h/r.git#main:dir",
                "git@h:r",
                "github.com/a/b",
                "ssh://h/r"
            })
    void gitIsSaidToBeNotThere(String address) throws IOException, InterruptedException {
        assertEquals(Problem.CONTEXT_GIT, refused(request(address, null, InputStream::nullInputStream)));
    }

    @Test
    void whatIsNotThereIsNamed() throws IOException, InterruptedException {
        assertEquals(Problem.CONTEXT_MISSING, refused(request("nowhere", null, InputStream::nullInputStream)));
        assertEquals(
                Problem.CONTEXT_NOT_A_DIRECTORY, refused(request("context/file", null, InputStream::nullInputStream)));
        assertEquals(Problem.DOCKERFILE_MISSING, refused(request("context", "Nope", InputStream::nullInputStream)));
        Files.writeString(context.resolve(".dockerignore"), "ok\n[bad\n");
        EngineException refused = assertThrows(
                EngineException.class,
                () -> ContextOpener.open(request("context", null, InputStream::nullInputStream), scratch, web));
        assertEquals(List.of(".dockerignore", "2", "[bad"), refused.details());
    }

    @Test
    void noLinkLeadsOut() throws IOException, InterruptedException {
        Files.writeString(directory.resolve("secret"), "s");
        Files.createSymbolicLink(context.resolve("up"), Path.of("../secret"));
        Files.createSymbolicLink(context.resolve("absolute"), directory.resolve("secret"));
        Files.createSymbolicLink(context.resolve("dir"), Path.of("../.."));
        Files.createSymbolicLink(context.resolve("inside"), Path.of("/file"));
        Files.createSymbolicLink(context.resolve("round"), Path.of("round"));
        try (BuildContext opened =
                ContextOpener.open(request("context", null, InputStream::nullInputStream), scratch, web)) {
            SourceTree files = opened.files();
            assertTrue(files.find("up").isEmpty());
            assertTrue(files.find("absolute").isEmpty());
            assertTrue(files.find("round").isEmpty());
            assertEquals("file", files.find("inside").orElseThrow().path());
            assertEquals("file", files.find("dir/file").orElseThrow().path());
            assertEquals(files.names(""), files.names("dir"));
        }
    }
}
