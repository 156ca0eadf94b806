package id.wadah.shell.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.wadah.engine.testing.Tool;
import id.wadah.shell.Main;
import id.wadah.shell.daemon.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
                Namespace.make("wadah-parity-w"),
                directory,
                Client.of(directory, "parity", directory.resolve("root"), program));
    }

    Side side() throws IOException {
        return new Side(network, directory, client.command());
    }

    /** The files of the image {@code busybox}, layer upon layer, as a directory. */
    Path rootfs() throws IOException {
        wadah("run", "--rm", "busybox", "true");
        JsonNode image =
                new JsonMapper().readTree(wadah("image", "inspect", "busybox")).get(0);
        JsonNode data = image.get("GraphDriver").get("Data");
        List<String> layers = new ArrayList<>(List.of(data.get("UpperDir").asText()));
        layers.addAll(Arrays.asList(data.path("LowerDir").asText("").split(":")));
        Collections.reverse(layers);
        Path rootfs = Files.createDirectories(directory.resolve("rootfs"));
        for (String layer : layers) {
            if (!layer.isEmpty()) {
                Tool.run("cp", "-a", layer + "/.", rootfs.toString());
            }
        }
        return rootfs;
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
