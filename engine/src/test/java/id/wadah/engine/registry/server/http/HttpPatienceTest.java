package id.wadah.engine.registry.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Clients that are slow, too many, or at it when the server ends. */
class HttpPatienceTest extends ListenerFixture {

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
