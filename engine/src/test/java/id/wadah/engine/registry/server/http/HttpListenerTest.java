package id.wadah.engine.registry.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP as clients write it that are badly made, slow or hostile. */
class HttpListenerTest {

    private static final String GET = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n";

    private final List<HttpExchange> done = new CopyOnWriteArrayList<>();
    private HttpListener listener;

    @TempDir
    private Path directory;

    /** Says what it was sent; of {@code /file} it sends 20 megabytes, and {@code /ignore} does not look at what is sent. */
    private final class Echo implements HttpHandler {
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

    private Socket connect() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), listener.address().getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** All that comes until the server ends the connection. */
    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private String ask(String request) throws IOException {
        try (Socket socket = connect()) {
            send(socket, request);
            socket.shutdownOutput();
            return rest(socket);
        }
    }

    private static String response(Socket socket) throws IOException {
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

    @Test
    void servesSeveralRequestsOverOneConnection() throws IOException {
        try (Socket socket = connect()) {
            for (int count = 0; count < 3; count++) {
                send(socket, "GET /a?b=c%20d&e HTTP/1.1\r\nHost: x\r\n\r\n");
                assertTrue(response(socket).endsWith("GET /a {b=c d, e=} 0"));
            }
            // And several that come at once.
            send(socket, GET + GET);
            assertTrue(response(socket).endsWith("GET /hello {} 0"));
            assertTrue(response(socket).endsWith("GET /hello {} 0"));
        }
    }

    @Test
    void endsTheConnectionWhenTheClientWantsThat() throws IOException {
        assertTrue(ask("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").contains("Connection: close\r\n"));
        assertTrue(ask("GET / HTTP/1.0\r\n\r\n").startsWith("HTTP/1.1 200 OK\r\n"));
    }

    @Test
    void answersAHeadWithTheLengthAndNothingElse() throws IOException {
        String answer = ask("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\n");
        assertTrue(answer.contains("\r\nContent-Length: 16\r\n"), answer);
        assertTrue(answer.endsWith("\r\n\r\n"), answer);
    }

    @Test
    void readsContentInChunks() throws IOException {
        String head = "PUT /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        String answer = ask(head + "5\r\nhello\r\n6;why=not\r\n world\r\n0\r\nTrailer: x\r\n\r\n" + GET);
        assertTrue(answer.contains("PUT /x {} 11"), answer);
        assertTrue(answer.endsWith("GET /hello {} 0"), answer);
    }

    @Test
    void givesLeaveToSendOnlyWhereTheContentIsWanted() throws IOException {
        String head = " HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n";
        try (Socket socket = connect()) {
            send(socket, "PUT /wanted" + head);
            byte[] leave = socket.getInputStream().readNBytes(25);
            assertEquals("HTTP/1.1 100 Continue\r\n\r\n", new String(leave, StandardCharsets.ISO_8859_1));
            send(socket, "hello");
            assertTrue(response(socket).endsWith("PUT /wanted {} 5"));
            send(socket, "PUT /ignore" + head);
            String refusal = rest(socket);
            assertTrue(refusal.startsWith("HTTP/1.1 403"), refusal);
            assertTrue(refusal.contains("Connection: close"), refusal);
        }
    }

    @Test
    void readsOverContentThatNobodyWanted() throws IOException {
        String put = "PUT /ignore HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n";
        String answer = ask(put + "x".repeat(100_000) + GET);
        assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
        assertTrue(answer.endsWith("GET /hello {} 0"), answer);
    }

    @Test
    void doesNotReadEndlesslyOverIt() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "PUT /ignore HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999999\r\n\r\n");
            send(socket, "x".repeat(300_000));
            String answer = rest(socket);
            assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
            assertTrue(answer.contains("Connection: close"), answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET  / HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET http://x HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nBad Name: y\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nX: a\u0001b\r\n\r\n",
                "GET /?a=%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999999999999999\r\n\r\n",
                "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
                "PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
                "PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n"
            })
    void refusesWhatIsNoRequest(String request) throws IOException {
        String answer = ask(request + GET);
        assertTrue(answer.startsWith("HTTP/1.1 400 Bad Request\r\n"), answer);
        assertFalse(answer.contains("hello"), "what follows is not read: " + answer);
    }

    @Test
    void refusesWhatItDoesNotSpeak() throws IOException {
        assertTrue(ask("GET / HTTP/2.0\r\nHost: x\r\n\r\n").startsWith("HTTP/1.1 505"));
        assertTrue(ask("PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n")
                .startsWith("HTTP/1.1 501"));
    }

    @Test
    void refusesHeadsThatAreTooLong() throws IOException {
        assertTrue(ask("GET /" + "a".repeat(9000) + " HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 414"));
        assertTrue(ask("GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(40_000)).startsWith("HTTP/1.1 431"));
        assertTrue(ask("GET / HTTP/1.1\r\nHost: x\r\n" + "X: y\r\n".repeat(101) + "\r\n")
                .startsWith("HTTP/1.1 431"));
    }

    @Test
    void anOwnFaultIsAnAnswerToo() throws IOException {
        assertTrue(ask("GET /fault HTTP/1.1\r\nHost: x\r\n\r\n").startsWith("HTTP/1.1 500"));
    }

    @Test
    void cutsOffWhoBeginsARequestAndDoesNotEndIt() throws IOException {
        try (Socket head = connect();
                Socket body = connect();
                Socket reader = connect()) {
            send(head, "GET / HTTP/1.1\r\nHost: ");
            send(body, "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n123");
            send(reader, "GET /file HTTP/1.1\r\nHost: x\r\n\r\n");
            assertEquals("", rest(head));
            assertEquals("", rest(body));
            Awaitility.await().until(() -> listener.connections() == 0);
            assertTrue(rest(reader).length() < 20_000_000);
        }
        Awaitility.await().until(() -> done.size() == 2);
        assertEquals(
                List.of(0),
                done.stream()
                        .filter(each -> each.method().equals("PUT"))
                        .map(HttpExchange::status)
                        .toList());
    }

    @Test
    void sendsFilesWhole() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "GET /file HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertTrue(rest(socket).endsWith("\r\n\r\n" + "\0".repeat(20_000_000)));
        }
        Awaitility.await().until(() -> done.size() == 1);
        assertEquals(20_000_000, done.get(0).sent());
    }

    @Test
    void tellsWhoComesWhenThereAreTooMany() throws IOException {
        List<Socket> many = new ArrayList<>();
        try {
            for (int count = 0; count < 8; count++) {
                many.add(connect());
            }
            Awaitility.await().until(() -> listener.connections() == 8);
            try (Socket late = connect()) {
                assertTrue(rest(late).startsWith("HTTP/1.1 503"));
            }
            send(many.get(0), GET);
            assertTrue(response(many.get(0)).startsWith("HTTP/1.1 200"));
            many.remove(0).close();
            Awaitility.await().until(() -> listener.connections() == 7);
            try (Socket next = connect()) {
                send(next, GET);
                assertTrue(response(next).startsWith("HTTP/1.1 200"));
            }
        } finally {
            for (Socket socket : many) {
                socket.close();
            }
        }
    }

    @Test
    void closingCutsOffEverybodyAtOnce() throws IOException {
        try (Socket idle = connect();
                Socket busy = connect()) {
            send(busy, "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n123");
            Awaitility.await().until(() -> listener.connections() == 2);
            listener.close();
            assertEquals(0, listener.connections());
            assertEquals("", rest(idle));
            assertEquals("", rest(busy));
        }
        try (HttpListener again = HttpListener.open(listener.address(), new Echo(), HttpLimits.USUAL)) {
            assertEquals(listener.address(), again.address());
        }
    }
}
