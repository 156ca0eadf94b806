package id.wadah.engine.registry.client.http;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param body null for none
 */
public record Call(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable Payload body) {

    public static final String AUTHORIZATION = "Authorization";

    public Call {
        headers = Map.copyOf(headers);
    }

    public static Call get(URI uri) {
        return new Call("GET", uri, Map.of(), null);
    }

    public static Call of(String method, URI uri) {
        return new Call(method, uri, Map.of(), null);
    }

    public Call with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Call(method, uri, more, body);
    }

    public Call sending(Payload payload) {
        return new Call(method, uri, headers, payload);
    }

    /** The same at another address, without what proves who asks unless that is the same server. */
    Call at(URI other) {
        Map<String, String> kept = new TreeMap<>(headers);
        if (!sameServer(uri, other)) {
            kept.remove(AUTHORIZATION);
        }
        return new Call(method, other, kept, body);
    }

    /** Whether both are answered by one server: same scheme, host and port. */
    public static boolean sameServer(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && String.valueOf(one.getHost()).equalsIgnoreCase(String.valueOf(other.getHost()))
                && port(one) == port(other);
    }

    static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    /** Without the headers, one of which may hold a password. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
    }
}
