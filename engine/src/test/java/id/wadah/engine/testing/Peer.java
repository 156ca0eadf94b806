package id.wadah.engine.testing;

import id.wadah.engine.FileTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A partner for traffic over tcp and udp, wherever a command such as {@code ip netns exec NAME} or {@code nsenter -t PID -n} puts it. A
 * server answers with the address that the question came from, a space, and all of the question.
 */
public final class Peer implements AutoCloseable {

    private static final Path PROGRAM = program();

    private final Process server;

    private Peer(Process server) {
        this.server = server;
    }

    private static Path program() {
        try (InputStream source = Peer.class.getResourceAsStream("/id/wadah/engine/network/peer.py")) {
            Path directory = Files.createTempDirectory("wadah-test-peer");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileTree.remove(directory)));
            Files.copy(source, directory.resolve("peer.py"));
            return directory.resolve("peer.py");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] command(String[] where, String... arguments) {
        List<String> all = new ArrayList<>(List.of(where));
        all.addAll(List.of("python3", PROGRAM.toString()));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }

    /** Serves a tcp and a udp port until it is closed. */
    public static Peer serve(int port, String... where) {
        try {
            Process server = new ProcessBuilder(command(where, "serve", Integer.toString(port)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader lines = server.inputReader(StandardCharsets.UTF_8);
            if (!"ready".equals(lines.readLine())) {
                throw new AssertionError("no server at port " + port);
            }
            return new Peer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a server answered: {@code 172.30.0.1 hello}; or {@code no answer: ...}, after two seconds. */
    public static String ask(String protocol, String host, int port, String text, String... where) {
        return Tool.run(command(where, "ask", protocol, host, Integer.toString(port), text))
                .strip();
    }

    @Override
    public void close() {
        server.destroyForcibly().onExit().join();
    }
}
