package id.wadah.engine.registry.interop;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The registry that Docker made, as Debian has it, asking for a name and a password. */
final class DebianRegistry implements AutoCloseable {

    static final String USER = "guru";
    static final String PASSWORD = "rahasia";

    /** Made with crypt(5), method bcrypt, which is the only one that it knows. */
    private static final String HASH = "$2b$04$.yCEoK1UvhTHPvIAjCyIF.Db4jTym.9F2f9LQ2.Q7R9dSPOE6sFpe";

    private final Process process;
    private final int port;

    private DebianRegistry(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static DebianRegistry start(Path directory) throws IOException {
        Files.createDirectories(directory);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(directory.resolve("htpasswd"), USER + ":" + HASH + "\n");
        Files.writeString(directory.resolve("config.yml"), """
                version: 0.1
                log: {level: error, accesslog: {disabled: true}}
                storage: {filesystem: {rootdirectory: "%s"}, delete: {enabled: true}}
                http: {addr: "127.0.0.1:%d"}
                auth: {htpasswd: {realm: test, path: "%s"}}
                """.formatted(
                        directory.resolve("data"), port, directory.resolve("htpasswd")));
        Process process = new ProcessBuilder(
                        "docker-registry",
                        "serve",
                        directory.resolve("config.yml").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        DebianRegistry registry = new DebianRegistry(process, port);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive() || registry.answers());
        if (!process.isAlive()) {
            throw new AssertionError("it has ended: " + Files.readString(directory.resolve("log")));
        }
        return registry;
    }

    String host() {
        return "127.0.0.1:" + port;
    }

    private boolean answers() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://" + host() + "/v2/").toURL().openConnection();
            connection.setConnectTimeout(500);
            return connection.getResponseCode() == 401;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
