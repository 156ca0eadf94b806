package id.wadah.shell.parity;

import static org.awaitility.Awaitility.await;

import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Docker as the distribution has it, started with directories, a socket and a network namespace of its own. */
final class DockerDaemon implements AutoCloseable {

    private static final String CLIENT = "/usr/bin/docker";
    private static final String DAEMON = "/usr/sbin/dockerd";
    private static final Duration START = Duration.ofSeconds(40);

    private final Namespace network;
    private final Path directory;
    private final Process daemon;

    private DockerDaemon(Namespace network, Path directory, Process daemon) {
        this.network = network;
        this.directory = directory;
        this.daemon = daemon;
    }

    /** Empty where it is not installed, or does not start here. */
    static Optional<DockerDaemon> start(Path directory) throws IOException {
        if (!Stream.of(CLIENT, DAEMON).allMatch(program -> Files.isExecutable(Path.of(program)))) {
            return Optional.empty();
        }
        Files.createDirectories(directory);
        Namespace network = Namespace.make("docker");
        List<String> command = new ArrayList<>(List.of(DAEMON, "-H", "unix://" + directory.resolve("docker.sock")));
        command.addAll(List.of("--data-root", directory.resolve("data").toString()));
        command.addAll(List.of("--exec-root", directory.resolve("exec").toString()));
        command.addAll(List.of("--pidfile", directory.resolve("pid").toString()));
        Process process = new ProcessBuilder(network.inside(command))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        DockerDaemon docker = new DockerDaemon(network, directory, process);
        await().atMost(START).until(() -> !process.isAlive() || docker.answers());
        if (!process.isAlive()) {
            docker.close();
            return Optional.empty();
        }
        return Optional.of(docker);
    }

    private boolean answers() {
        return Tool.attempt(command("version").toArray(String[]::new)).exitCode() == 0;
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(CLIENT, "-H", "unix://" + directory.resolve("docker.sock")));
        command.addAll(List.of(arguments));
        return command;
    }

    Side side() throws IOException {
        return new Side(network, directory, command());
    }

    /** Client and daemon: {@code 20.10.24}. */
    String version() {
        String[] versions = Tool.run(command("version", "-f", "{{.Client.Version}} {{.Server.Version}}")
                        .toArray(String[]::new))
                .strip()
                .replaceAll("\\+\\S*", "")
                .split(" ");
        return versions[0].equals(versions[1]) ? versions[0] : versions[0] + " with daemon " + versions[1];
    }

    void image(Path archive) {
        List<String> command = command("import");
        SharedImage.CHANGES.forEach(change -> command.addAll(List.of("-c", change)));
        command.addAll(List.of(archive.toString(), SharedImage.NAME));
        Tool.run(command.toArray(String[]::new));
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
            network.close();
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
