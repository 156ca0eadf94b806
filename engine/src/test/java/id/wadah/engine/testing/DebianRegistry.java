package id.wadah.engine.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/** Debian's docker-registry on a port of the loopback interface, its data in a directory of the test's. */
public final class DebianRegistry implements AutoCloseable {

    /** Whom {@link #guarded} lets in. */
    public static final String USER = "guru";

    public static final String PASSWORD = "rahasia";

    /** Made with crypt(5), method bcrypt, which is the only one that it knows. */
    private static final String HASH = "$2b$04$.yCEoK1UvhTHPvIAjCyIF.Db4jTym.9F2f9LQ2.Q7R9dSPOE6sFpe";

    private static final Duration START = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private DebianRegistry(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param auth the part of its configuration that says who may come in, may be empty */
    public static DebianRegistry start(Path directory, String auth) throws IOException {
        return start(directory, auth, freePort(), command -> command);
    }

    /** One that asks for a name and a password. */
    public static DebianRegistry guarded(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path users = Files.writeString(directory.resolve("htpasswd"), USER + ":" + HASH + "\n");
        return start(directory, "auth: {htpasswd: {realm: test, path: '" + users + "'}}\n");
    }

    /** @param inside the command that executes a given one where the registry is to live */
    public static DebianRegistry start(Path directory, String auth, int port, UnaryOperator<List<String>> inside)
            throws IOException {
        Files.createDirectories(directory);
        Path config = Files.writeString(
                directory.resolve("registry.yml"), """
                version: 0.1
                log: {level: error, accesslog: {disabled: true}}
                storage: {filesystem: {rootdirectory: '%s'}, delete: {enabled: true}}
                http: {addr: '127.0.0.1:%d'}
                %s""".formatted(directory.resolve("data"), port, auth));
        Path log = directory.resolve("registry.log");
        Process process = new ProcessBuilder(inside.apply(List.of("docker-registry", "serve", config.toString())))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        DebianRegistry registry = new DebianRegistry(process, port);
        Awaitility.await()
                .atMost(START)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !process.isAlive() || registry.listens());
        if (!process.isAlive()) {
            throw new AssertionError("it has ended: " + Files.readString(log));
        }
        return registry;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Whether that port is listened at in the registry's network namespace. Source: proc(5), /proc/net/tcp. */
    private boolean listens() throws IOException {
        Path proc = Path.of("/proc/" + process.pid());
        // Until nsenter or the like has become the registry, its network may be another one.
        return Files.readString(proc.resolve("cmdline")).startsWith("docker-registry")
                && Files.readString(proc.resolve("net/tcp")).contains("0100007F:%04X 00000000:0000 0A".formatted(port));
    }

    /** Address and port. */
    public String host() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
