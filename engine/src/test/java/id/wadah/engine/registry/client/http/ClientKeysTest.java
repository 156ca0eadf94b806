package id.wadah.engine.registry.client.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that answers only who shows a certificate of its authority; keys and certificates are openssl's. */
@RequiresTool("openssl")
class ClientKeysTest {

    private static final Patience SHORT = new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            1,
            Duration.ofMillis(10),
            Duration.ofSeconds(1));
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path directory;

    private static HttpsServer server;
    private static Path own;

    @BeforeAll
    static void start() throws Exception {
        openssl("req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=ca -keyout ca.key -out ca.crt");
        signed("server", "rsa:2048");
        openssl("pkcs12 -export -in server.crt -inkey server.key -passout pass:changeit -out server.p12");
        signed("person", "rsa:2048");
        Tool.run("sh", "-ec", "cd " + directory + "; openssl ecparam -name prime256v1 -out curve.pem");
        signed("curve", "ec:curve.pem");
        openssl("rsa -in person.key -traditional -out person.old");
        openssl("ec -in curve.key -out curve.old");
        openssl("pkcs8 -topk8 -in person.key -passout pass:x -out person.locked");

        KeyStore authority = KeyStore.getInstance("PKCS12");
        authority.load(null, null);
        authority.setCertificateEntry(
                "ca",
                CertificateTrust.read(directory.resolve("ca.crt")).iterator().next());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authority);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve("server.p12"))) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/", call -> {
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        server.start();
        own = Files.createDirectories(directory
                .resolve("certs.d")
                .resolve("127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static void openssl(String words) {
        Tool.run("sh", "-ec", "cd " + directory + "; openssl " + words + " 2>&1");
    }

    private static void signed(String name, String kind) throws IOException {
        Files.writeString(directory.resolve("ext"), "subjectAltName=IP:127.0.0.1\n");
        openssl("req -newkey " + kind + " -nodes -subj /CN=" + name + " -keyout " + name + ".key -out " + name
                + ".csr");
        openssl("x509 -req -in " + name + ".csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile ext -out "
                + name + ".crt");
    }

    @BeforeEach
    void trustTheServer() {
        Tool.run("sh", "-ec", "cd " + own + "; rm -f *; cp ../../ca.crt .");
    }

    private static int ask() throws IOException {
        HttpCaller http = new HttpCaller(
                new CertificateTrust(List.of(directory.resolve("certs.d")), host -> false),
                Proxies.of(Map.of()),
                SHORT,
                new Cancellation());
        URI uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/v2/");
        try (Answer answer = http.send(Call.get(uri))) {
            return answer.status();
        }
    }

    @ParameterizedTest
    @CsvSource({"person, key", "person, old", "curve, key", "curve, old"})
    void whoHasACertificateIsAnswered(String name, String key) throws IOException {
        assertThrows(IOException.class, ClientKeysTest::ask);
        Files.copy(directory.resolve(name + ".crt"), own.resolve("client.cert"));
        Files.copy(directory.resolve(name + "." + key), own.resolve("client.key"));
        assertEquals(200, ask());
    }

    @ParameterizedTest
    @CsvSource({"person.locked, ENCRYPTED PRIVATE KEY", "person.crt, PEM", "curve.key, RSA", "none, No such file"})
    void aKeyThatIsNoneIsNamed(String key, String reason) throws IOException {
        Files.copy(directory.resolve("person.crt"), own.resolve("client.cert"));
        if (!key.equals("none")) {
            Files.copy(directory.resolve(key), own.resolve("client.key"));
        }
        EngineException refused = assertThrows(EngineException.class, ClientKeysTest::ask);
        assertEquals(Problem.INVALID_CLIENT_KEY, refused.problem());
        assertEquals(List.of(own.resolve("client.key").toString(), reason), refused.details());
    }

    @Test
    void aCertificateThatIsNoneIsNamed() throws IOException {
        Files.writeString(own.resolve("client.cert"), "");
        EngineException refused = assertThrows(EngineException.class, ClientKeysTest::ask);
        assertEquals(Problem.INVALID_CERTIFICATE, refused.problem());
    }
}
