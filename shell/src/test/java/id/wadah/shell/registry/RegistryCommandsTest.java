package id.wadah.shell.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.shell.repl.ShellFixture;
import id.wadah.shell.session.TestSession;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code registry start|ls|log|stop}, as they are typed. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class RegistryCommandsTest {

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    private final ShellFixture shell = new ShellFixture(WADAH);

    @AfterEach
    void stop() {
        WADAH.engine().registryServers().close();
    }

    private record Said(int code, String out, String err) {}

    private Said type(TestSession session) throws Exception {
        int code = session.servedBy(shell.handler()).get(30, TimeUnit.SECONDS);
        return new Said(code, session.text(), session.errorText());
    }

    private Said type(String... words) throws Exception {
        return type(TestSession.command(words));
    }

    private String address() {
        return WADAH.engine().registryServers().list().get(0).name();
    }

    private int get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + address() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void oneIsStartedListedWatchedAndStopped() throws Exception {
        Said started = type("registry", "start", "--port", "0");
        assertEquals(0, started.code(), started.err());
        assertTrue(started.out().contains("serves at " + address()), started.out());
        assertTrue(started.out().contains("  pull " + address() + "/busybox\n"), started.out());
        assertEquals(200, get("/v2/busybox/manifests/latest"));
        assertEquals(200, get("/v2/busybox/tags/list", "User-Agent", "wadah-lesson"));

        Said listed = type("registry", "ls", "--format", "{{.Address}} {{.Access}} {{.Clients}} {{.Requests}}");
        assertEquals(address() + " push 1 2\n", listed.out());
        assertEquals(address() + "\n", type("registry", "list", "-q").out());

        assertFalse(type("registry", "ls").out().contains("…"));

        String log = type("registry", "log").out();
        assertTrue(log.matches("\\S+ 127.0.0.1   200 .* GET   /v2/busybox/manifests/latest\n"), log);
        assertEquals(2, type("registry", "log", "--all").out().lines().count());
        assertEquals("", type("registry", "log", "-n", "0").out());
        assertEquals(
                address() + "/busybox\n",
                type("search", "--format", "{{.Name}}", "--limit", "1", address())
                        .out());

        assertEquals(address() + "\n", type("registry", "stop").out());
        assertEquals(1, type("registry", "stop").code());
        assertEquals(1, type("registry", "log").code());
    }

    @Test
    void itsLogIsFollowedUntilItStops() throws Exception {
        type("registry", "start", "--port", "0");
        TestSession following = TestSession.command("registry", "log", "-f");
        CompletableFuture<Integer> code = following.servedBy(shell.handler());
        assertEquals(404, get("/v2/nobody/tags/list"));
        Awaitility.await().until(() -> following.text().contains("404"));
        type("registry", "stop");
        assertEquals(0, code.get(10, TimeUnit.SECONDS));
    }

    @Test
    void severalAreToldApart() throws Exception {
        type("registry", "start", "--port", "0");
        String first = address();
        type("registry", "start", "--port", "0", "--read-only");
        Said which = type("registry", "stop");
        assertEquals(1, which.code());
        assertTrue(which.err().contains(first), which.err());
        assertEquals(0, type("registry", "stop", first.replaceFirst(".*:", "")).code());
        assertNotEquals(first, address());
        assertEquals(1, type("registry", "stop", first).code());
        assertEquals(0, type("registry", "stop", "--all").code());
        assertEquals(0, WADAH.engine().registryServers().list().size());
    }

    @Test
    void aPasswordComesFromStandardInput() throws Exception {
        byte[] password = "rahasia\n".getBytes(StandardCharsets.UTF_8);
        String[] words = {"registry", "start", "--port", "0", "--user", "guru", "--password-stdin"};
        Said started = type(TestSession.piped(password, words));
        assertEquals(0, started.code(), started.err());
        assertTrue(started.out().contains("  login -u guru " + address() + "\n"), started.out());
        assertEquals(401, get("/v2/"));
        assertEquals(200, get("/v2/", "Authorization", "Basic Z3VydTpyYWhhc2lh"));
        assertEquals(125, type(TestSession.piped(new byte[0], words)).code());
        assertEquals(
                125, type("registry", "start", "--port", "0", "--user", "guru").code());
        assertEquals(
                125,
                type("registry", "start", "--port", "0", "--password-stdin").code());
    }

    @Test
    void mistakesAreSaidInBothLanguages() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Said english = type("registry", "start", "--port", port);
            assertEquals(125, english.code());
            assertTrue(english.err().contains("something listens there already"), english.err());
            Said indonesian =
                    type(TestSession.command("registry", "start", "-p", port).with("WADAH_LANG", "id"));
            assertTrue(indonesian.err().contains("sudah ada yang mendengarkan"), indonesian.err());
        }
        for (String host : new String[] {"nowhere.example", "1.2.3", "192.0.2.1", ""}) {
            assertEquals(
                    125,
                    type("registry", "start", "--port", "0", "--host", host).code(),
                    host);
        }
        for (String port : new String[] {"65536", "-1", "http"}) {
            assertEquals(125, type("registry", "start", "--port", port).code(), port);
        }
    }

    @Test
    void shutdownEndsItFirst() throws Exception {
        type("registry", "start", "--port", "0");
        String name = address();
        Said down = type("shutdown");
        assertTrue(down.out().contains(name), down.out());
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> WADAH.engine().registryServers().list().isEmpty());
    }
}
