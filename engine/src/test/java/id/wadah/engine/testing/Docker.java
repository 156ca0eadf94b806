package id.wadah.engine.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/** Docker as the distribution has it, with directories, a socket and a client's configuration of its own. */
public final class Docker implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final Path directory;
    private final Process daemon;

    private Docker(Path directory, Process daemon) {
        this.directory = directory;
        this.daemon = daemon;
    }

    /** Starts it without networks: it builds, pulls, pushes, loads and saves. Returns when it answers. */
    public static Docker start(Path directory) throws IOException {
        Optional<Docker> started = start(directory, command -> command, "--bridge", "none", "--iptables=false");
        if (started.isEmpty()) {
            throw new AssertionError("dockerd has ended: " + Files.readString(log(directory)));
        }
        return started.get();
    }

    /**
     * Starts it; empty when it ends at once.
     *
     * @param inside the command that executes a given one where the daemon is to live
     * @param options of {@code dockerd}
     */
    public static Optional<Docker> start(Path directory, UnaryOperator<List<String>> inside, String... options)
            throws IOException {
        Files.createDirectories(directory);
        List<String> command = new ArrayList<>(List.of("/usr/sbin/dockerd", "-H", host(directory)));
        command.addAll(List.of("--data-root", directory.resolve("data").toString()));
        command.addAll(List.of("--exec-root", directory.resolve("exec").toString()));
        command.addAll(List.of("--pidfile", directory.resolve("pid").toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(inside.apply(command))
                .redirectErrorStream(true)
                .redirectOutput(log(directory).toFile())
                .start();
        Docker docker = new Docker(directory, process);
        Awaitility.await()
                .atMost(START)
                .until(() -> !process.isAlive() || docker.attempt("version").exitCode() == 0);
        if (!process.isAlive()) {
            docker.close();
            return Optional.empty();
        }
        return Optional.of(docker);
    }

    private static Path log(Path directory) {
        return directory.resolve("log");
    }

    private static String host(Path directory) {
        return "unix://" + socket(directory);
    }

    private static Path socket(Path directory) {
        return directory.resolve("sock");
    }

    /** Where its API is served. */
    public Path socket() {
        return socket(directory);
    }

    /** What the client says; its failure is a failure of the test. */
    public String run(String... words) {
        return Tool.run(command(words));
    }

    public Tool.Result attempt(String... words) {
        return Tool.attempt(command(words));
    }

    /** The whole command, to be given to another program. */
    public String[] command(String... words) {
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/docker", "--config", directory.resolve("config").toString(), "-H", host(directory)));
        command.addAll(List.of(words));
        return command.toArray(String[]::new);
    }

    @Override
    public void close() throws IOException {
        try {
            daemon.destroy();
            if (!daemon.waitFor(30, TimeUnit.SECONDS)) {
                daemon.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            unmount();
        }
    }

    /** It leaves its data directory mounted upon itself where that is no mount point. */
    private void unmount() throws IOException {
        List<String> mounts = Files.readString(Path.of("/proc/self/mountinfo"))
                .lines()
                .map(line -> line.split(" ")[4])
                .filter(path -> path.startsWith(directory + "/"))
                .toList();
        for (int at = mounts.size() - 1; at >= 0; at--) {
            Tool.attempt("umount", mounts.get(at));
        }
    }
}
