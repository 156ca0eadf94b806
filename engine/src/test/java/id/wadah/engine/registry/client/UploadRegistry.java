package id.wadah.engine.registry.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.wadah.engine.image.oci.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A registry in memory that takes uploads as the specification says, within limits that a test sets. */
final class UploadRegistry implements AutoCloseable {

    final Map<Digest, byte[]> blobs = new ConcurrentHashMap<>();
    final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
    /** Method and length of each body that was taken. */
    final List<String> taken = new CopyOnWriteArrayList<>();

    volatile int largestBody = Integer.MAX_VALUE;
    volatile int leastChunk;
    /** The first long body is read up to here, and then the connection is closed. */
    volatile int cutAfter = Integer.MAX_VALUE;

    /** Done before a body is read. */
    volatile Runnable arriving = () -> {};

    private final Map<String, ByteArrayOutputStream> uploads = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    UploadRegistry() {
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

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            String path = call.getRequestURI().getPath();
            String method = call.getRequestMethod();
            if (path.equals("/v2/")) {
                FaultyRegistry.send(call, 200, new byte[0]);
            } else if (path.endsWith("/blobs/uploads/")) {
                String id = "u" + number.incrementAndGet();
                uploads.put(id, new ByteArrayOutputStream());
                if (leastChunk > 0) {
                    call.getResponseHeaders().add("OCI-Chunk-Min-Length", Integer.toString(leastChunk));
                }
                located(call, id, 202);
            } else if (path.startsWith("/upload/")) {
                upload(call, path.substring("/upload/".length()), method);
            } else if (path.contains("/blobs/")) {
                Digest digest = Digest.parse(path.substring(path.lastIndexOf('/') + 1));
                FaultyRegistry.send(call, blobs.containsKey(digest) ? 200 : 404, new byte[0]);
            } else {
                manifests.put(path, call.getRequestBody().readAllBytes());
                FaultyRegistry.send(call, 201, new byte[0]);
            }
        }
    }

    /** As the specification allows: relative, and with a question mark already in it. */
    private void located(HttpExchange call, String id, int status) throws IOException {
        call.getResponseHeaders().add("Location", "/upload/" + id + "?state=a%2Fb");
        int size = uploads.get(id).size();
        call.getResponseHeaders().add("Range", "0-" + Math.max(0, size - 1));
        FaultyRegistry.send(call, status, new byte[0]);
    }

    private void upload(HttpExchange call, String id, String method) throws IOException {
        ByteArrayOutputStream content = uploads.get(id);
        String query = call.getRequestURI().getRawQuery();
        if (content == null || !query.startsWith("state=a%2Fb")) {
            FaultyRegistry.send(call, 404, new byte[0]);
            return;
        }
        if (method.equals("GET")) {
            located(call, id, 204);
            return;
        }
        String declared = FaultyRegistry.header(call, "Content-Length");
        long length = declared.isEmpty() ? 0 : Long.parseLong(declared);
        if (length > largestBody) {
            FaultyRegistry.send(call, 413, new byte[0]);
            return;
        }
        String range = FaultyRegistry.header(call, "Content-Range");
        if (method.equals("PATCH") && !range.startsWith(content.size() + "-")) {
            FaultyRegistry.send(call, 416, new byte[0]);
            return;
        }
        arriving.run();
        InputStream body = call.getRequestBody();
        if (length > cutAfter) {
            content.write(body.readNBytes(cutAfter));
            cutAfter = Integer.MAX_VALUE;
            // Without an answer the client sees the connection end.
            throw new IOException("cut");
        }
        content.write(body.readAllBytes());
        taken.add(method + " " + length);
        if (method.equals("PATCH")) {
            located(call, id, 202);
            return;
        }
        Digest wanted = Digest.parse(query.replaceFirst(".*digest=", "").replace("%3A", ":"));
        boolean right = Digest.of(content.toByteArray()).equals(wanted);
        if (right) {
            blobs.put(wanted, content.toByteArray());
        }
        FaultyRegistry.send(call, right ? 201 : 400, new byte[0]);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
