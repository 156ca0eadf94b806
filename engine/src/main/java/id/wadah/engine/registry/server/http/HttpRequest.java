package id.wadah.engine.registry.server.http;

import java.io.InputStream;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A request of a client.
 *
 * @param method in capitals: {@code GET}
 * @param target as it was sent: path and query
 * @param path the part before the query, as it was sent; nothing is decoded, since no path here needs to be
 * @param query its parameters, decoded; of a repeated one the first
 * @param length of the content in bytes; empty where it comes in chunks and is not known
 * @param body the content; a client that waits for leave to send it is given that when this is first read
 */
public record HttpRequest(
        InetAddress client,
        String method,
        String target,
        String path,
        Map<String, String> query,
        HttpFields fields,
        OptionalLong length,
        InputStream body) {

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    public boolean isHead() {
        return method.equals("HEAD");
    }
}
