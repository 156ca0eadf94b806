package id.wadah.shell.parity;

import id.wadah.engine.testing.Tool;
import id.wadah.shell.Main;
import id.wadah.shell.daemon.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real client with a daemon of its own, in a network namespace of its own. */
final class WadahDaemon implements AutoCloseable {

    private final Namespace network;
    private final Path directory;
    private final Client client;

    private WadahDaemon(Namespace network, Path directory, Client client) {
        this.network = network;
        this.directory = directory;
        this.client = client;
    }

    static WadahDaemon start(Path directory) throws IOException {
        Files.createDirectories(directory);
        List<String> program = List.of(Main.class.getName(), "daemon");
        return new WadahDaemon(
                Namespace.make("wadah"), directory, Client.of(directory, "parity", directory.resolve("root"), program));
    }

    Side side() throws IOException {
        return new Side(network, directory, client.command());
    }

    /** A tar archive of the files of Wadah's own sample. */
    Path archive() {
        wadah("create", "--name", "source", "busybox");
        Path archive = directory.resolve("busybox.tar");
        wadah("export", "-o", archive.toString(), "source");
        wadah("rm", "source");
        wadah("rmi", "busybox");
        return archive;
    }

    /** Makes the image {@code busybox} of it, as is done in Docker. */
    void image(Path archive) {
        List<String> command = new ArrayList<>(List.of("import"));
        SharedImage.CHANGES.forEach(change -> command.addAll(List.of("-c", change)));
        command.addAll(List.of(archive.toString(), SharedImage.NAME));
        wadah(command.toArray(String[]::new));
    }

    private String wadah(String... arguments) {
        return Tool.run(network.inside(client.command(arguments)).toArray(String[]::new));
    }

    @Override
    public void close() {
        try {
            wadah("shutdown");
        } finally {
            network.close();
        }
    }
}
