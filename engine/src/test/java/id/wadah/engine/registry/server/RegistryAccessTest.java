package id.wadah.engine.registry.server;

import static id.wadah.engine.registry.server.RegistryFixture.error;
import static id.wadah.engine.registry.server.RegistryFixture.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.registry.server.http.HttpFields;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.net.InetAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may do what at a registry, and where it can be. */
class RegistryAccessTest {

    @RegisterExtension
    final RegistryFixture registry = new RegistryFixture();

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<byte[]> get(RegistryServer server, String path, String... headers) {
        return registry.send(server, "GET", path, BodyPublishers.noBody(), headers);
    }

    @Test
    void asksForANameAndAPassword() {
        RegistryServer closed = registry.start(new RegistryLogin("guru", "rahasia: 🔑"), false);
        HttpResponse<byte[]> response = get(closed, "/v2/");
        assertEquals(401, response.statusCode());
        assertEquals("UNAUTHORIZED", error(response));
        assertEquals("registry/2.0", header(response, "Docker-Distribution-API-Version"));
        assertTrue(header(response, "WWW-Authenticate").startsWith("Basic realm=\""));
        for (String wrong : List.of("guru:", "guru:rahasia", "murid:rahasia: 🔑", "guru", "", ":")) {
            assertEquals(401, get(closed, "/v2/", "Authorization", basic(wrong)).statusCode(), wrong);
        }
        for (String nonsense : List.of("Basic", "Basic !", "Bearer x", "Basic " + "A".repeat(5000))) {
            assertEquals(401, get(closed, "/v2/", "Authorization", nonsense).statusCode());
        }
        for (int count = 0; count < 2; count++) {
            assertEquals(
                    200,
                    get(closed, "/v2/", "Authorization", basic("guru:rahasia: 🔑"))
                            .statusCode());
        }
        assertEquals(
                401, get(closed, "/v2/", "Authorization", basic("guru:rahasia")).statusCode());
        for (String path : List.of("/v2/_catalog", "/v2/busybox/manifests/latest", "/v1/search?q=a", "/nowhere")) {
            assertEquals(401, get(closed, path).statusCode(), path);
        }
    }

    /** Each request carries the password: to hash it slowly each time would make a pull slow. */
    @Test
    void isQuickOnceItHasSeenThePassword() {
        PasswordCheck credentials = new PasswordCheck("u", "p");
        var fields = new HttpFields().add("Authorization", basic("u:p"));
        assertTrue(credentials.admit(fields));
        long start = System.nanoTime();
        for (int count = 0; count < 200; count++) {
            assertTrue(credentials.admit(fields));
        }
        assertTrue(System.nanoTime() - start < 1_000_000_000L);
    }

    @Test
    void canBeForReadingOnly() {
        byte[] manifest = Content.pushImage(registry, "app", "1", "amd64");
        RegistryServer library = registry.start(null, true);
        assertEquals(200, get(library, "/v2/app/manifests/1").statusCode());
        for (String method : List.of("PUT", "DELETE")) {
            HttpResponse<byte[]> response =
                    registry.send(library, method, "/v2/app/manifests/1", BodyPublishers.ofByteArray(manifest));
            assertEquals(405, response.statusCode());
            assertEquals("UNSUPPORTED", error(response));
        }
        assertEquals(
                405,
                registry.send(library, "POST", "/v2/app/blobs/uploads/", BodyPublishers.noBody())
                        .statusCode());
        assertEquals(200, registry.get("/v2/app/manifests/1").statusCode());
    }

    @Test
    void severalServeTheSameImages() {
        RegistryServer second = registry.start(null, false);
        Content.pushImage(registry, "app", "1", "amd64");
        assertEquals(200, get(second, "/v2/app/manifests/1").statusCode());
        assertEquals(2, registry.servers().list().size());
        assertEquals(second, registry.servers().find(second.name()));
        registry.servers().stop(registry.server());
        assertEquals(List.of(second), registry.servers().list());
        assertEquals(200, get(second, "/v2/app/manifests/1").statusCode());
    }

    @Test
    void saysWhyItCannotBeThere() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        EngineException taken = assertThrows(
                EngineException.class,
                () -> registry.servers().start(new ServerSettings(loopback, registry.port(), null, false)));
        assertEquals(Problem.REGISTRY_PORT_IN_USE, taken.problem());
        InetAddress elsewhere = InetAddress.getByName("192.0.2.1");
        EngineException absent = assertThrows(
                EngineException.class, () -> registry.servers().start(new ServerSettings(elsewhere, 0, null, false)));
        assertEquals(Problem.REGISTRY_ADDRESS_MISSING, absent.problem());
        EngineException unknown =
                assertThrows(EngineException.class, () -> registry.servers().find("1"));
        assertEquals(Problem.NO_SUCH_REGISTRY, unknown.problem());
    }

    @Test
    @RequiresTool("ss")
    void isNamedAsItWasToldAndSeenThereByTheKernel() throws Exception {
        for (String host : List.of("0.0.0.0", "127.0.0.1", "::1")) {
            RegistryServer server =
                    registry.servers().start(new ServerSettings(InetAddress.getByName(host), 0, null, false));
            int port = server.address().getPort();
            assertTrue(server.name().matches(host.equals("::1") ? "\\[.*:1]:" + port : host + ":" + port));
            String listening = Tool.run("ss", "-Hlnt", "sport = :" + port);
            assertTrue(listening.contains(host + (host.equals("::1") ? "]:" : ":") + port), listening);
        }
    }

    @Test
    void remembersWhatItWasAskedAndWhatItSent() {
        registry.get("/v2/", "User-Agent", "tester/1");
        String digest = registry.pushBlob("app", Content.random(1234));
        registry.get("/v2/app/blobs/" + digest);
        registry.get("/v2/app/blobs/" + digest + "?" + "x".repeat(5000));
        Awaitility.await().until(() -> registry.server().requests(0).size() == 4);
        List<LoggedRequest> log = registry.server().requests(0);
        assertEquals(
                List.of(
                        "GET /v2/ 200",
                        "POST /v2/app/blobs/uploads/?digest=" + digest + " 201",
                        "GET /v2/app/blobs/" + digest + " 200"),
                log.stream()
                        .limit(3)
                        .map(LoggedRequest::exchange)
                        .map(each -> each.method() + " " + each.target() + " " + each.status())
                        .toList());
        assertEquals("tester/1", log.get(0).exchange().agent());
        assertEquals(1234, log.get(1).exchange().received());
        assertEquals(1234, log.get(2).exchange().sent());
        assertTrue(log.get(3).exchange().target().length() <= 512);
        RegistryTraffic traffic = registry.server().traffic();
        assertEquals(1, traffic.clients());
        assertEquals(4, traffic.requests());
    }
}
