package id.wadah.engine.registry.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.DataRoot;
import id.wadah.engine.FileTree;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.LocalKernel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A registry over an empty store, and a client that knows nothing of registries. */
final class RegistryFixture implements BeforeEachCallback, AfterEachCallback {

    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Path directory;
    private ImageStore images;
    private RegistryServers servers;
    private RegistryServer server;
    private int port;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("wadah-registry");
        images = new ImageStore(root(), LocalKernel.get());
        servers = new RegistryServers(root(), images, image -> List.of());
        server = start(null, false);
        port = server.address().getPort();
    }

    /** From now on the client asks another registry. */
    void ask(int other) {
        port = other;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        servers.close();
        FileTree.remove(directory);
    }

    /** Starts anew, after the first was stopped. */
    void replace() {
        server = start(null, false);
        port = server.address().getPort();
    }

    /** One more, at a port of its own. */
    RegistryServer start(RegistryLogin login, boolean readOnly) {
        return servers.start(new ServerSettings(InetAddress.getLoopbackAddress(), 0, login, readOnly));
    }

    DataRoot root() {
        return new DataRoot(directory);
    }

    ImageStore images() {
        return images;
    }

    RegistryServers servers() {
        return servers;
    }

    RegistryServer server() {
        return server;
    }

    int port() {
        return port;
    }

    String host() {
        return "127.0.0.1:" + port();
    }

    /** Files that lie where unfinished things do. */
    List<Path> unfinished() {
        if (!Files.isDirectory(root().temporary())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(root().temporary())) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<byte[]> get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    HttpResponse<byte[]> head(String path, String... headers) {
        return send("HEAD", path, BodyPublishers.noBody(), headers);
    }

    HttpResponse<byte[]> delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    HttpResponse<byte[]> post(String path, byte[] body, String... headers) {
        return send("POST", path, BodyPublishers.ofByteArray(body), headers);
    }

    HttpResponse<byte[]> patch(String path, byte[] body, String... headers) {
        return send("PATCH", path, BodyPublishers.ofByteArray(body), headers);
    }

    HttpResponse<byte[]> put(String path, byte[] body, String... headers) {
        return send("PUT", path, BodyPublishers.ofByteArray(body), headers);
    }

    HttpResponse<byte[]> send(String method, String path, BodyPublisher body, String... headers) {
        return send(port, method, path, body, headers);
    }

    HttpResponse<byte[]> send(RegistryServer to, String method, String path, BodyPublisher body, String... headers) {
        return send(to.address().getPort(), method, path, body, headers);
    }

    private HttpResponse<byte[]> send(int to, String method, String path, BodyPublisher body, String... headers) {
        URI uri = URI.create("http://127.0.0.1:" + to + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Pushes a blob in one request; its digest. */
    String pushBlob(String repository, byte[] content) {
        String digest = Content.digest(content);
        HttpResponse<byte[]> response = post(
                "/v2/" + repository + "/blobs/uploads/?digest=" + digest,
                content,
                "Content-Type",
                "application/octet-stream");
        if (response.statusCode() != 201) {
            throw new AssertionError(response.statusCode() + " " + new String(response.body()));
        }
        return digest;
    }

    /** Begins an upload; where it goes on. */
    String beginUpload(String repository) {
        return header(post("/v2/" + repository + "/blobs/uploads/", new byte[0]), "Location");
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code of the first error that it tells of. */
    static String error(HttpResponse<byte[]> response) {
        return json(response).at("/errors/0/code").asText();
    }
}
