package id.wadah.engine.registry.client.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.DockerHub;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is believed, who is asked by way of a proxy, and what is said when nobody answers. */
@RequiresTool("keytool")
class ConnectingTest {

    private static final Patience SHORT = new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            2,
            Duration.ofMillis(10),
            Duration.ofSeconds(1));

    /** For who is to give up soon. */
    private static final Patience NONE = new Patience(
            Duration.ofSeconds(10),
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            1,
            Duration.ofMillis(10),
            Duration.ofSeconds(1));

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path directory;

    private static HttpsServer secure;
    private static HttpServer plain;
    private static byte[] certificate;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        Path store = directory.resolve("server.p12");
        Tool.run(
                "keytool",
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=server",
                "-ext",
                "SAN=IP:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        certificate = keys.getCertificate("a").getEncoded();
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        InetSocketAddress any = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
        secure = HttpsServer.create(any, 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(context));
        plain = HttpServer.create(any, 0);
        for (HttpServer server : List.of(secure, plain)) {
            server.createContext("/", call -> {
                call.sendResponseHeaders(200, -1);
                call.close();
            });
            server.start();
        }
    }

    @AfterAll
    static void stop() {
        secure.stop(0);
        plain.stop(0);
    }

    private static URI uri(String scheme, String host, HttpServer server) {
        return URI.create(scheme + "://" + host + ":" + server.getAddress().getPort() + "/v2/");
    }

    private static int status(URI uri, Predicate<String> anyone, Map<String, String> environment) throws IOException {
        return status(uri, anyone, environment, SHORT);
    }

    private static int status(URI uri, Predicate<String> anyone, Map<String, String> environment, Patience patience)
            throws IOException {
        HttpCaller http = new HttpCaller(
                new CertificateTrust(List.of(directory.resolve("certs.d")), anyone),
                Proxies.of(environment),
                patience,
                new Cancellation());
        try (Answer answer = http.send(Call.get(uri))) {
            return answer.status();
        }
    }

    private static Problem problem(URI uri) {
        return problem(uri, Map.of());
    }

    private static Problem problem(URI uri, Map<String, String> environment) {
        try {
            status(uri, host -> false, environment);
            throw new AssertionError("answered");
        } catch (IOException failure) {
            return Failures.of(uri, failure).problem();
        } catch (EngineException failure) {
            return failure.problem();
        }
    }

    @Test
    void aServerIsBelievedByItsAuthorityOrNotAtAll() throws IOException {
        URI uri = uri("https", "127.0.0.1", secure);
        assertEquals(Problem.REGISTRY_UNTRUSTED, problem(uri));
        assertEquals(200, status(uri, host -> host.equals(uri.getAuthority()), Map.of()));
        Path own = Files.createDirectories(directory.resolve("certs.d").resolve(uri.getAuthority()));
        Files.writeString(
                own.resolve("ca.crt"),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate)
                        + "\n-----END CERTIFICATE-----\n");
        assertEquals(200, status(uri, host -> false, Map.of()));
        // The certificate is for the address, not for the name.
        URI named = uri("https", "localhost", secure);
        Files.createDirectories(directory.resolve("certs.d").resolve(named.getAuthority()));
        Files.copy(
                own.resolve("ca.crt"),
                directory.resolve("certs.d").resolve(named.getAuthority()).resolve("ca.crt"));
        assertEquals(Problem.REGISTRY_UNTRUSTED, problem(named));
        Files.writeString(own.resolve("ca.crt"), "no certificate");
        assertEquals(Problem.INVALID_CERTIFICATE, problem(uri));
        Files.delete(own.resolve("ca.crt"));
    }

    @Test
    void whyNobodyAnswersIsTold() throws IOException {
        assertEquals(Problem.REGISTRY_WITHOUT_TLS, problem(uri("https", "127.0.0.1", plain)));
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertEquals(Problem.REGISTRY_REFUSES_CONNECTION, problem(URI.create("http://127.0.0.1:" + free + "/")));
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            URI uri = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            IOException failure = assertThrows(IOException.class, () -> status(uri, host -> false, Map.of(), NONE));
            assertEquals(Problem.REGISTRY_SILENT, Failures.of(uri, failure).problem());
        }
        for (String none : List.of("a..b", "1.2.3", "my_host:5000")) {
            assertEquals(Problem.REGISTRY_UNKNOWN_HOST, problem(URI.create("https://" + none + "/v2/")), none);
        }
        for (String none : List.of("127.0.0.1:99999", "localhost:0")) {
            assertEquals(Problem.REGISTRY_REFUSES_CONNECTION, problem(URI.create("http://" + none + "/v2/")), none);
        }
        Problem unknown = problem(URI.create("http://registry.invalid/"));
        assertTrue(
                unknown == Problem.REGISTRY_UNKNOWN_HOST || unknown == Problem.NETWORK_UNREACHABLE, unknown.toString());
    }

    @Test
    void anUnknownHostIsATypingMistakeUnlessItIsDockerHubs() {
        assertEquals(Problem.REGISTRY_UNKNOWN_HOST, Reachability.unknown("registry.invalid", true));
        assertEquals(Problem.NETWORK_UNREACHABLE, Reachability.unknown("registry.invalid", false));
        assertEquals(Problem.NETWORK_UNREACHABLE, Reachability.unknown(DockerHub.API, true));
    }

    @Test
    void aProxyThatWantsAPasswordBringsUsThere() throws IOException {
        try (TunnelProxy proxy = new TunnelProxy("budi:rahasia", secure.getAddress(), plain.getAddress())) {
            Map<String, String> right = Map.of(
                    "HTTPS_PROXY", "http://budi:rahasia@" + proxy.host(), "http_proxy", "budi:rahasia@" + proxy.host());
            // Only the proxy knows that host.
            URI tunnelled = URI.create("https://registry.invalid/v2/");
            assertEquals(200, status(tunnelled, host -> true, right));
            assertEquals(List.of("CONNECT registry.invalid:443"), proxy.asked());
            assertEquals(200, status(URI.create("http://registry.invalid/v2/"), host -> true, right));
            assertEquals("GET http://registry.invalid/v2/", proxy.asked().get(1));
            Map<String, String> wrong = Map.of("HTTPS_PROXY", "http://budi:salah@" + proxy.host());
            assertEquals(Problem.PROXY_FAILED, problem(tunnelled, wrong));
        }
        Map<String, String> gone = Map.of("HTTPS_PROXY", "http://127.0.0.1:1");
        assertEquals(Problem.PROXY_FAILED, problem(URI.create("https://registry.invalid/v2/"), gone));
    }

    @Test
    void nobodyIsRedirectedToLessSafety() throws IOException {
        HttpsServer redirecting = secure;
        redirecting.createContext("/away", call -> {
            call.getResponseHeaders()
                    .add("Location", uri("http", "127.0.0.1", plain).toString());
            call.sendResponseHeaders(307, -1);
            call.close();
        });
        URI away = uri("https", "127.0.0.1", secure).resolve("/away");
        IOException refused = assertThrows(IOException.class, () -> status(away, host -> true, Map.of()));
        assertTrue(String.valueOf(refused.getMessage()).contains("https"), refused.toString());
    }
}
