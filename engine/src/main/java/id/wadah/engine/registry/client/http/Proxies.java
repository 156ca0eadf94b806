package id.wadah.engine.registry.client.http;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that a person's environment names: {@code HTTP_PROXY}, {@code HTTPS_PROXY}, {@code NO_PROXY}, or the same in small letters.
 *
 * <p>Source: the documentation of Go's {@code net/http.ProxyFromEnvironment}, which Docker follows.
 */
public final class Proxies {

    private final @Nullable ProxyServer forHttp;
    private final @Nullable ProxyServer forHttps;
    private final NoProxy without;

    private Proxies(@Nullable ProxyServer forHttp, @Nullable ProxyServer forHttps, NoProxy without) {
        this.forHttp = forHttp;
        this.forHttps = forHttps;
        this.without = without;
    }

    /**
     * One proxy.
     *
     * @param authorization value of the header that it wants, null for none
     */
    record ProxyServer(String host, int port, @Nullable String authorization) {

        /** Without the password. */
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** @throws EngineException {@link Problem#PROXY_INVALID} for an address that is none, or of a kind that cannot be used */
    public static Proxies of(Map<String, String> environment) {
        return new Proxies(
                server(environment, "HTTP_PROXY"),
                server(environment, "HTTPS_PROXY"),
                NoProxy.parse(variable(environment, "NO_PROXY")));
    }

    private static String variable(Map<String, String> environment, String name) {
        String large = environment.getOrDefault(name, "");
        return large.isEmpty() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : large;
    }

    private static @Nullable ProxyServer server(Map<String, String> environment, String name) {
        String text = variable(environment, name).strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
                throw new EngineException(Problem.PROXY_INVALID, name, withoutPassword(text));
            }
            String user = uri.getRawUserInfo();
            return new ProxyServer(uri.getHost(), Call.port(uri), user == null ? null : basic(user));
        } catch (IllegalArgumentException noUri) {
            throw new EngineException(Problem.PROXY_INVALID, noUri, name, withoutPassword(text));
        }
    }

    private static String basic(String userInfo) {
        // A plus sign in it is one; only percent signs stand for something else.
        String decoded = java.net.URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        String both = decoded.contains(":") ? decoded : decoded + ":";
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private static String withoutPassword(String text) {
        return text.replaceFirst("(://|^)[^/@]*@", "$1");
    }

    /** The proxy that a call to that address goes through; empty when it goes there itself. */
    Optional<ProxyServer> to(URI uri) {
        ProxyServer server = "https".equalsIgnoreCase(uri.getScheme()) ? forHttps : forHttp;
        return server == null || without.matches(uri.getHost(), Call.port(uri))
                ? Optional.empty()
                : Optional.of(server);
    }

    /** The same for Java's HTTP client. */
    ProxySelector selector() {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(to(uri).map(server ->
                                new Proxy(Proxy.Type.HTTP, new InetSocketAddress(server.host(), server.port())))
                        .orElse(Proxy.NO_PROXY));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                // The call itself fails with it.
            }
        };
    }
}
