package id.wadah.engine.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Docker as the distribution has it, with directories and a socket of its own, without networks: it pulls, pushes, loads and saves. */
public final class Docker implements AutoCloseable {

    private final Path directory;
    private final Process daemon;

    private Docker(Path directory, Process daemon) {
        this.directory = directory;
        this.daemon = daemon;
    }

    /** Starts it; returns when it answers. */
    public static Docker start(Path directory) throws IOException {
        Files.createDirectories(directory);
        Process process = new ProcessBuilder(
                        "dockerd",
                        "-H",
                        "unix://" + directory.resolve("sock"),
                        "--data-root",
                        directory.resolve("data").toString(),
                        "--exec-root",
                        directory.resolve("exec").toString(),
                        "--pidfile",
                        directory.resolve("pid").toString(),
                        "--bridge",
                        "none",
                        "--iptables=false")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        Docker docker = new Docker(directory, process);
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> !process.isAlive() || docker.attempt("version").exitCode() == 0);
        if (!process.isAlive()) {
            String log = Files.readString(directory.resolve("log"));
            docker.close();
            throw new AssertionError("dockerd has ended: " + log);
        }
        return docker;
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
                "docker",
                "--config",
                directory.resolve("config").toString(),
                "-H",
                "unix://" + directory.resolve("sock")));
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
