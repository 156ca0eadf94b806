package id.wadah.lessons.check.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers GET and HEAD with what it was given, one connection a question; all of it is gone at once when it is closed. */
final class TinyRegistry implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final Map<String, byte[]> content = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::serve, "tiny registry");
    private volatile boolean locked;

    TinyRegistry() throws IOException {
        thread.setDaemon(true);
        thread.start();
    }

    /** Nobody is let in from now on. */
    void lock() {
        locked = true;
    }

    int port() {
        return server.getLocalPort();
    }

    void put(String path, byte[] body) {
        content.put(path, body);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                answer(client);
            } catch (IOException closed) {
                continue;
            }
        }
    }

    private void answer(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        String[] request = in.readLine().split(" ");
        for (String header = in.readLine(); !header.isEmpty(); header = in.readLine()) {
            continue;
        }
        byte[] found = content.get(request[1]);
        String status = locked ? "401 Unauthorized" : found == null ? "404 Not Found" : "200 OK";
        byte[] body = locked || found == null ? new byte[0] : found;
        String head = "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n";
        OutputStream out = client.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        if (request[0].equals("GET")) {
            out.write(body);
        }
        out.flush();
    }

    @Override
    public void close() {
        try {
            server.close();
            // As long as the thread waits in accept(2), the kernel keeps the socket and takes connections.
            thread.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
