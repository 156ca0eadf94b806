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
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network namespace that a test makes with {@code ip netns}, to play another machine: one end of a cable is in it, the other on the host
 * or at a bridge there.
 */
public final class NetworkNamespace implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Path PEER = peer();

    private final String name;
    private final String cable;
    private final List<Process> servers = new ArrayList<>();

    private NetworkNamespace(String name, String cable) {
        this.name = name;
        this.cable = cable;
    }

    private static Path peer() {
        try (InputStream source = NetworkNamespace.class.getResourceAsStream("/id/wadah/engine/network/peer.py")) {
            Path directory = Files.createTempDirectory("wadah-test-peer");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileTree.remove(directory)));
            Files.copy(source, directory.resolve("peer.py"));
            return directory.resolve("peer.py");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that has nothing but its loopback and a cable named {@code eth0}, whose other end on the host has no address. */
    public static NetworkNamespace create() {
        String id = (ProcessHandle.current().pid() % 10000) + "x" + NUMBER.incrementAndGet();
        NetworkNamespace made = new NetworkNamespace("wadah-test-" + id, "wt" + id);
        Tool.run("ip", "netns", "add", made.name);
        made.ip("link", "set", "lo", "up");
        Tool.run("ip", "link", "add", made.cable, "type", "veth", "peer", "name", "eth0", "netns", made.name);
        Tool.run("ip", "link", "set", made.cable, "up");
        made.ip("link", "set", "eth0", "up");
        return made;
    }

    /** Another machine beside the host, {@code host} and {@code own} being their addresses, {@code 198.51.100.1/24}. */
    public static NetworkNamespace beside(String host, String own) {
        NetworkNamespace made = create();
        Tool.run("ip", "address", "add", host, "dev", made.cable);
        made.ip("address", "add", own, "dev", "eth0");
        return made;
    }

    /** One at a bridge of the host, as a container is. */
    public static NetworkNamespace at(String bridge, String own, String gateway) {
        NetworkNamespace made = create();
        Tool.run("ip", "link", "set", made.cable, "master", bridge);
        made.ip("address", "add", own, "dev", "eth0");
        made.ip("route", "add", "default", "via", gateway);
        return made;
    }

    /** The cable's end on the host. */
    public String cable() {
        return cable;
    }

    public void ip(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip", "-n", name));
        command.addAll(List.of(arguments));
        Tool.run(command.toArray(String[]::new));
    }

    /** Runs a command in it. */
    public Tool.Result attempt(String... command) {
        return Tool.attempt(in(command));
    }

    private String[] in(String... command) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name));
        all.addAll(List.of(command));
        return all.toArray(String[]::new);
    }

    /** Answers at this tcp and udp port, until it is closed, with the address that the question came from and the question. */
    public void serve(int port) {
        try {
            Process server = new ProcessBuilder(in("python3", PEER.toString(), "serve", Integer.toString(port)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            servers.add(server);
            BufferedReader lines = server.inputReader(StandardCharsets.UTF_8);
            if (!"ready".equals(lines.readLine())) {
                throw new AssertionError("no server at port " + port);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a server answered: {@code 172.30.0.1 hello}; or {@code no answer: ...}, after two seconds. */
    public String ask(String protocol, String host, int port, String text) {
        return Tool.run(in("python3", PEER.toString(), "ask", protocol, host, Integer.toString(port), text))
                .strip();
    }

    /** As {@link #ask}, from the host. */
    public static String askFromHost(String protocol, String host, int port, String text) {
        return Tool.run("python3", PEER.toString(), "ask", protocol, host, Integer.toString(port), text)
                .strip();
    }

    @Override
    public void close() {
        servers.forEach(server -> server.destroyForcibly().onExit().join());
        Tool.attempt("ip", "link", "delete", cable);
        Tool.run("ip", "netns", "delete", name);
    }
}
