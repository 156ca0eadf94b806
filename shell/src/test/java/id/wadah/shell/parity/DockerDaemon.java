package id.wadah.shell.parity;

import id.wadah.engine.testing.Docker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Docker in a network namespace of its own, as one of the two that the script is typed to. */
final class DockerDaemon implements AutoCloseable {

    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/bin/docker"), Path.of("/usr/sbin/dockerd"));

    private final Namespace network;
    private final Path directory;
    private final Docker docker;

    private DockerDaemon(Namespace network, Path directory, Docker docker) {
        this.network = network;
        this.directory = directory;
        this.docker = docker;
    }

    /** Empty where it is not installed, or does not start here. */
    static Optional<DockerDaemon> start(Path directory) throws IOException {
        if (!PROGRAMS.stream().allMatch(Files::isExecutable)) {
            return Optional.empty();
        }
        Namespace network = Namespace.make("docker");
        Optional<DockerDaemon> started =
                Docker.start(directory, network::inside).map(docker -> new DockerDaemon(network, directory, docker));
        if (started.isEmpty()) {
            network.close();
        }
        return started;
    }

    Side side() throws IOException {
        return new Side(network, directory, List.of(docker.command()));
    }

    /** Client and daemon: {@code 20.10.24}. */
    String version() {
        String[] versions = docker.run("version", "-f", "{{.Client.Version}} {{.Server.Version}}")
                .strip()
                .replaceAll("\\+\\S*", "")
                .split(" ");
        return versions[0].equals(versions[1]) ? versions[0] : versions[0] + " with daemon " + versions[1];
    }

    void image(Path archive) {
        List<String> command = new ArrayList<>(List.of("import"));
        SharedImage.CHANGES.forEach(change -> command.addAll(List.of("-c", change)));
        command.addAll(List.of(archive.toString(), SharedImage.NAME));
        docker.run(command.toArray(String[]::new));
    }

    @Override
    public void close() throws IOException {
        try {
            docker.close();
        } finally {
            network.close();
        }
    }
}
