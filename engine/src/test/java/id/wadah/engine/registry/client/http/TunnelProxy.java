package id.wadah.engine.registry.client.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that wants a password, and whatever it is asked for brings one to the same two servers. */
final class TunnelProxy implements AutoCloseable {

    private final String wanted;
    private final InetSocketAddress secure;
    private final InetSocketAddress plain;
    private final ServerSocket socket;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    TunnelProxy(String credentials, InetSocketAddress secure, InetSocketAddress plain) throws IOException {
        this.wanted = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        this.secure = secure;
        this.plain = plain;
        this.socket = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        daemon(this::accept);
    }

    String host() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** Method and target of what was let through. */
    List<String> asked() {
        return asked;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                daemon(() -> serve(client));
            }
        } catch (IOException closed) {
            asked.size();
        }
    }

    private void serve(Socket client) {
        try (client) {
            // The client waits for an answer before it sends more, so nothing is lost in the reader's buffer.
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            String first = in.readLine();
            boolean known = false;
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                known |= line.equalsIgnoreCase("Proxy-Authorization: " + wanted);
            }
            OutputStream out = client.getOutputStream();
            if (!known) {
                say(
                        out,
                        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n");
                return;
            }
            asked.add(first.substring(0, first.lastIndexOf(' ')));
            boolean tunnel = first.startsWith("CONNECT");
            InetSocketAddress to = tunnel ? secure : plain;
            try (Socket server = new Socket(to.getAddress(), to.getPort())) {
                if (tunnel) {
                    say(out, "HTTP/1.1 200 Connection established\r\n\r\n");
                    daemon(() -> copy(client, server));
                } else {
                    say(server.getOutputStream(), "GET /v2/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                }
                copy(server, client);
            }
        } catch (IOException gone) {
            asked.size();
        }
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException ended) {
            assert ended != null;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
