package id.wadah.engine.testing;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Debian's docker-registry on a port of the loopback interface, its data in a directory of the test's. */
public final class DebianRegistry implements AutoCloseable {

    private final Process process;
    private final int port;

    private DebianRegistry(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param auth the part of its configuration that says who may come in, may be empty */
    public static DebianRegistry start(Path directory, String auth) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path config = directory.resolve("registry.yml");
        Files.writeString(
                config,
                "version: 0.1\nlog: {level: error, accesslog: {disabled: true}}\nstorage: {filesystem: {rootdirectory: "
                        + directory.resolve("data") + "}}\nhttp: {addr: '127.0.0.1:" + port + "'}\n" + auth);
        Process process = new ProcessBuilder("docker-registry", "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("registry.log").toFile())
                .start();
        DebianRegistry registry = new DebianRegistry(process, port);
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(20))
                .until(registry::answers);
        return registry;
    }

    private boolean answers() {
        try {
            HttpURLConnection call = (HttpURLConnection)
                    URI.create("http://" + host() + "/v2/").toURL().openConnection();
            return call.getResponseCode() > 0;
        } catch (IOException notYet) {
            return false;
        }
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
