package id.wadah.engine.registry.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Gives out tokens that docker-registry believes: signed with RS256 by a key whose certificate it knows. Everybody may pull from {@code open/},
 * budi may do everything.
 */
final class TokenAuthority implements AutoCloseable {

    static final String ISSUER = "test-authority";
    static final String SERVICE = "test-registry";
    private static final String PASSWORD = "changeit";
    private static final String BUDI =
            "Basic " + Base64.getEncoder().encodeToString("budi:rahasia".getBytes(StandardCharsets.UTF_8));
    static final String REFRESH = "a-token-that-stands-for-budi";

    final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final PrivateKey key;
    private final Certificate certificate;

    private TokenAuthority(HttpServer server, PrivateKey key, Certificate certificate) {
        this.server = server;
        this.key = key;
        this.certificate = certificate;
    }

    static TokenAuthority start(Path directory) throws IOException, GeneralSecurityException {
        Path store = directory.resolve("authority.p12");
        Tool.run(
                "keytool",
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=authority",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Certificate certificate = keys.getCertificate("a");
        Files.writeString(
                directory.resolve("authority.pem"),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TokenAuthority authority =
                new TokenAuthority(server, (PrivateKey) keys.getKey("a", PASSWORD.toCharArray()), certificate);
        server.createContext("/token", authority::handle);
        server.start();
        return authority;
    }

    /** What a registry has to be told to believe it. */
    String configuration(Path directory) {
        return "auth: {token: {realm: 'http://127.0.0.1:" + server.getAddress().getPort() + "/token', service: "
                + SERVICE + ", issuer: " + ISSUER + ", rootcertbundle: " + directory.resolve("authority.pem") + "}}\n";
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            String query = call.getRequestURI().getRawQuery();
            String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(call.getRequestMethod() + " " + (query == null ? body : query));
            String authorization = FaultyRegistry.header(call, "Authorization");
            boolean refresh = body.contains("refresh_token=" + REFRESH);
            boolean known = authorization.equals(BUDI) || refresh;
            if (!known && (!authorization.isEmpty() || !body.isEmpty())) {
                FaultyRegistry.send(call, 401, new byte[0]);
                return;
            }
            String parameters = query == null ? body : query;
            String token = token(known, scopes(parameters));
            String extra =
                    parameters.contains("offline_token=true") && known ? ",\"refresh_token\":\"" + REFRESH + "\"" : "";
            String answer = "{\"" + (refresh ? "access_token" : "token") + "\":\"" + token + "\",\"expires_in\":300"
                    + extra + "}";
            FaultyRegistry.send(call, 200, answer.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static List<String> scopes(String parameters) {
        List<String> scopes = new ArrayList<>();
        for (String parameter : parameters.split("&")) {
            if (parameter.startsWith("scope=")) {
                String value = URLDecoder.decode(parameter.substring("scope=".length()), StandardCharsets.UTF_8);
                scopes.addAll(List.of(value.split(" ")));
            }
        }
        return scopes;
    }

    private String token(boolean known, List<String> scopes) throws GeneralSecurityException {
        String access = scopes.stream()
                .filter(scope -> scope.split(":").length == 3)
                .filter(scope -> known || scope.startsWith("repository:open/"))
                .map(scope -> scope.split(":"))
                .map(part -> "{\"type\":\"" + part[0] + "\",\"name\":\"" + part[1] + "\",\"actions\":["
                        + List.of(part[2].split(",")).stream()
                                .filter(action -> known || action.equals("pull"))
                                .map(action -> "\"" + action + "\"")
                                .collect(Collectors.joining(","))
                        + "]}")
                .collect(Collectors.joining(","));
        long now = Instant.now().getEpochSecond();
        String header = "{\"typ\":\"JWT\",\"alg\":\"RS256\",\"x5c\":[\""
                + Base64.getEncoder().encodeToString(certificate.getEncoded()) + "\"]}";
        String claims = "{\"iss\":\"" + ISSUER + "\",\"sub\":\"" + (known ? "budi" : "") + "\",\"aud\":\"" + SERVICE
                + "\",\"exp\":" + (now + 300) + ",\"nbf\":" + (now - 10) + ",\"iat\":" + now + ",\"jti\":\""
                + UUID.randomUUID() + "\",\"access\":[" + access + "]}";
        String signed =
                base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(signed.getBytes(StandardCharsets.UTF_8));
        return signed + "." + base64(signature.sign());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
