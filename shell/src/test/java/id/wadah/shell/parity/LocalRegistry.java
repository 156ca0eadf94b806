package id.wadah.shell.parity;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's docker-registry at {@code localhost:5000} of a network namespace, so that both sides push to the same name. */
final class LocalRegistry implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(15);

    /** How it stands in {@code /proc/PID/net/tcp}: address and port, both in hexadecimal, and that it listens. */
    private static final String LISTENING = "0100007F:1388 00000000:0000 0A";

    private final Process process;

    private LocalRegistry(Process process) {
        this.process = process;
    }

    /** @param directory an empty one for its data */
    static LocalRegistry start(Namespace network, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path config = Files.writeString(directory.resolve("config.yml"), """
                version: 0.1
                log: {level: error, accesslog: {disabled: true}}
                storage: {filesystem: {rootdirectory: "%s"}}
                http: {addr: "127.0.0.1:5000"}
                """.formatted(directory.resolve("data")));
        Process process = new ProcessBuilder(network.inside(List.of("docker-registry", "serve", config.toString())))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        LocalRegistry registry = new LocalRegistry(process);
        await().atMost(START).pollInterval(Duration.ofMillis(20)).until(() -> !process.isAlive() || registry.listens());
        if (!process.isAlive()) {
            throw new AssertionError("it has ended: " + Files.readString(directory.resolve("log")));
        }
        return registry;
    }

    private boolean listens() throws IOException {
        // The process is nsenter, which becomes the registry: until then its network is the machine's.
        return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).startsWith("docker-registry")
                && Files.readString(Path.of("/proc/" + process.pid() + "/net/tcp"))
                        .contains(LISTENING);
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
