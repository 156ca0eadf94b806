package id.wadah.engine.registry.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP as clients write it that are badly made or hostile. */
class HttpListenerTest extends ListenerFixture {

    private String ask(String request) throws IOException {
        try (Socket socket = connect()) {
            send(socket, request);
            socket.shutdownOutput();
            return rest(socket);
        }
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
}
