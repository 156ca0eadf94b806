package id.wadah.engine.registry.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.wadah.engine.image.oci.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A registry with one image that does what a test tells it to, instead of what it should. */
final class FaultyRegistry implements AutoCloseable {

    /** What came: method, path, and what was said about range and authorization. */
    record Seen(String method, String path, String range, String authorization) {}

    /** Answers in place of the registry; false to let it answer itself. */
    interface Fault {
        boolean answer(HttpExchange call) throws IOException;
    }

    final TestImage image;
    final List<Seen> seen = new CopyOnWriteArrayList<>();
    volatile Fault fault = call -> false;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    FaultyRegistry(TestImage image) {
        this.image = image;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    long count(String method, String partOfPath) {
        return seen.stream()
                .filter(each -> each.method().equals(method) && each.path().contains(partOfPath))
                .count();
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            String path = call.getRequestURI().toString();
            seen.add(new Seen(call.getRequestMethod(), path, header(call, "Range"), header(call, "Authorization")));
            if (!fault.answer(call)) {
                answer(call, path);
            }
        }
    }

    static String header(HttpExchange call, String name) {
        String value = call.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private void answer(HttpExchange call, String path) throws IOException {
        if (path.equals("/v2/")) {
            send(call, 200, new byte[0]);
        } else if (path.contains("/manifests/")) {
            call.getResponseHeaders().add("Content-Type", "application/vnd.oci.image.manifest.v1+json");
            call.getResponseHeaders()
                    .add("Docker-Content-Digest", image.digest().toString());
            send(call, 200, image.manifest);
        } else if (path.contains("/blobs/")) {
            blob(call, path);
        } else {
            send(call, 404, new byte[0]);
        }
    }

    private void blob(HttpExchange call, String path) throws IOException {
        byte[] blob = image.blobs.get(Digest.parse(path.substring(path.lastIndexOf('/') + 1)));
        String range = header(call, "Range");
        if (range.isEmpty()) {
            send(call, 200, blob);
            return;
        }
        int from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        call.getResponseHeaders().add("Content-Range", "bytes " + from + "-" + (blob.length - 1) + "/" + blob.length);
        byte[] rest = Arrays.copyOfRange(blob, from, blob.length);
        send(call, 206, rest);
    }

    static void send(HttpExchange call, int status, byte[] body) throws IOException {
        boolean none = call.getRequestMethod().equals("HEAD") || body.length == 0;
        if (call.getRequestMethod().equals("HEAD")) {
            call.getResponseHeaders().add("Content-Length", Integer.toString(body.length));
        }
        call.sendResponseHeaders(status, none ? -1 : body.length);
        if (!none) {
            call.getResponseBody().write(body);
        }
    }

    /** Sends the beginning of a body of which more was promised, and hangs up. */
    static void cut(HttpExchange call, byte[] body, int after) throws IOException {
        call.sendResponseHeaders(200, body.length);
        call.getResponseBody().write(body, 0, after);
        call.getResponseBody().flush();
        // Closing the exchange before all was sent closes the connection.
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
