package id.wadah.engine.registry.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that break off, lie about lengths, or are many. */
class HostileClientTest {

    @RegisterExtension
    final RegistryFixture registry = new RegistryFixture();

    private Socket request(String head, byte[] body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), registry.port());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write((head + "\r\nHost: x\r\n").getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
        return socket;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void anUploadThatIsCutOffLeavesNothing() throws IOException {
        String digest = Content.digest(Content.random(100));
        String head = "POST /v2/app/blobs/uploads/?digest=" + digest + " HTTP/1.1";
        try (Socket socket = request(head, ascii("Content-Length: 100\r\n\r\nonly this"))) {
            Awaitility.await().until(() -> registry.unfinished().size() == 1);
            socket.setSoLinger(true, 0);
        }
        Awaitility.await().until(() -> registry.unfinished().isEmpty());
        assertEquals(404, registry.head("/v2/app/blobs/" + digest).statusCode());
    }

    @Test
    void aChunkThatIsCutOffCanBeGoneOnWith() throws IOException {
        byte[] content = Content.random(5000);
        String location = registry.beginUpload("app");
        try (Socket socket = request("PATCH " + location + " HTTP/1.1", ascii("Content-Length: 5000\r\n\r\n"))) {
            socket.getOutputStream().write(content, 0, 2000);
        }
        Awaitility.await().until(() -> "0-1999".equals(RegistryFixture.header(registry.get(location), "Range")));
        byte[] rest = Arrays.copyOfRange(content, 2000, 5000);
        HttpResponse<byte[]> done =
                registry.put(location + "?digest=" + Content.digest(content), rest, "Content-Range", "2000-4999");
        assertEquals(201, done.statusCode());
        assertArrayEquals(
                content,
                registry.get("/v2/app/blobs/" + Content.digest(content)).body());
    }

    /** It is told before it has sent anything, since it waits for leave. */
    @Test
    void aLengthThatNoDiskHasIsRefusedAtOnce() throws IOException {
        String location = registry.beginUpload("app");
        String length = "Content-Length: 900000000000000000\r\nExpect: 100-continue\r\n\r\n";
        try (Socket socket = request("PATCH " + location + " HTTP/1.1", ascii(length))) {
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
            assertTrue(answer.contains("SIZE_INVALID"), answer);
        }
        try (Socket socket = request("PUT /v2/app/manifests/1 HTTP/1.1", ascii(length))) {
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        }
    }

    @Test
    void twoAtOneUploadDoNotMixTheirBytes() throws IOException {
        String location = registry.beginUpload("app");
        try (Socket first = request("PATCH " + location + " HTTP/1.1", ascii("Content-Length: 10\r\n\r\n01234"))) {
            Awaitility.await().until(() -> "0-4".equals(RegistryFixture.header(registry.get(location), "Range")));
            assertEquals(409, registry.patch(location, Content.random(10)).statusCode());
            first.getOutputStream().write(ascii("56789"));
            Awaitility.await().until(() -> "0-9".equals(RegistryFixture.header(registry.get(location), "Range")));
        }
        assertEquals(
                201,
                registry.put(location + "?digest=" + Content.digest(ascii("0123456789")), new byte[0])
                        .statusCode());
    }

    @Test
    void namesLeadNowhereElse() throws IOException {
        Files.writeString(registry.root().path().resolve("secret"), "secret");
        Content.pushImage(registry, "app", "1", "amd64");
        for (String path : List.of(
                "/v2/app/blobs/..%2f..%2f..%2fsecret",
                "/v2/app/blobs/sha256:..%2f..%2f..%2fsecret",
                "/v2/app/manifests/..%2f..%2fsecret",
                "/v2/app/blobs/uploads/..%2f..%2fsecret",
                "/../secret",
                "/v2/../secret",
                "/v2/%00/tags/list",
                "/v2/app%2f..%2f..%2f/tags/list")) {
            HttpResponse<byte[]> response = registry.get(path);
            assertTrue(response.statusCode() == 400 || response.statusCode() == 404, path);
        }
    }

    @Test
    void tooManyUnfinishedUploadsAreRefused() {
        List<String> begun = new ArrayList<>();
        for (int count = 0; count < 512; count++) {
            begun.add(registry.beginUpload("app"));
        }
        HttpResponse<byte[]> late = registry.post("/v2/app/blobs/uploads/", new byte[0]);
        assertEquals(429, late.statusCode());
        assertEquals("TOOMANYREQUESTS", RegistryFixture.error(late));
        registry.delete(begun.get(0));
        assertEquals(202, registry.post("/v2/app/blobs/uploads/", new byte[0]).statusCode());
    }

    /** A class pulls at the same time; each gets every byte. */
    @Test
    void servesThirtyClientsAtOnce() throws Exception {
        byte[] content = Content.random(2_000_000);
        String digest = registry.pushBlob("app", content);
        ExecutorService pool = Executors.newFixedThreadPool(30);
        try {
            List<Callable<Boolean>> pulls = new ArrayList<>();
            for (int client = 0; client < 30; client++) {
                pulls.add(() -> Arrays.equals(
                        content, registry.get("/v2/app/blobs/" + digest).body()));
            }
            for (Future<Boolean> each : pool.invokeAll(pulls)) {
                assertTrue(each.get());
            }
        } finally {
            pool.shutdownNow();
        }
        Awaitility.await().until(() -> registry.server().traffic().sent() == 60_000_000);
    }

    /** Two that push the same image under two names do not disturb each other. */
    @Test
    void takesTheSameImageFromSeveralClientsAtOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<byte[]>> pushes = new ArrayList<>();
            for (int client = 0; client < 8; client++) {
                String name = "team" + client % 4;
                pushes.add(() -> Content.pushImage(registry, name, "1", "amd64"));
            }
            for (Future<byte[]> each : pool.invokeAll(pushes)) {
                assertTrue(each.get().length > 0);
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(4, registry.images().list().size());
        assertEquals(List.of(), registry.unfinished());
    }
}
