package id.wadah.engine.registry.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An HTTP server that says what it was sent, and clients that write to it byte by byte. */
abstract class ListenerFixture {

    static final String GET = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n";

    final List<HttpExchange> done = new CopyOnWriteArrayList<>();
    HttpListener listener;

    @TempDir
    Path directory;

    /** Says what it was sent; of {@code /file} it sends 20 megabytes, and {@code /ignore} does not look at what is sent. */
    final class Echo implements HttpHandler {
        @Override
        public HttpResponse handle(HttpRequest request) throws IOException {
            if (request.path().equals("/file")) {
                Path file = directory.resolve("file");
                Files.write(file, new byte[20_000_000]);
                return HttpResponse.of(200).part(FileChannel.open(file), 0, 20_000_000);
            }
            if (request.path().equals("/ignore")) {
                return HttpResponse.of(403);
            }
            if (request.path().equals("/fault")) {
                throw new IllegalStateException("a fault of ours");
            }
            byte[] body = request.body().readAllBytes();
            String text = request.method() + " " + request.path() + " " + request.query() + " " + body.length;
            return HttpResponse.of(200).bytes("text/plain", text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void done(HttpExchange exchange) {
            done.add(exchange);
        }
    }

    @BeforeEach
    void listen() throws IOException {
        HttpLimits limits =
                new HttpLimits(8, 4, Duration.ofSeconds(20), Duration.ofMillis(700), Duration.ofMillis(700));
        listener = HttpListener.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), new Echo(), limits);
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
        assertEquals(0, listener.connections());
    }

    Socket connect() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), listener.address().getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** All that comes until the server ends the connection. */
    static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    static String response(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return head + "<end>";
            }
            head.append((char) next);
        }
        int length = Integer.parseInt(head.toString().replaceFirst("(?s).*Content-Length: (\\d+).*", "$1"));
        return head + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }
}
