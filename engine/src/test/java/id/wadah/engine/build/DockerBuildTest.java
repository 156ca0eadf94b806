package id.wadah.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.container.Container;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageLayer;
import id.wadah.engine.image.oci.OciJson;
import id.wadah.engine.testing.Docker;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What Docker's own builder makes of the same Dockerfile. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool({"dockerd", "docker", "tar"})
class DockerBuildTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String DOCKERFILE = """
            FROM busybox
            ARG GREETING=hello
            ENV LANGUAGE=id GREETED="$GREETING world"
            LABEL a.b="c d" e=$LANGUAGE
            RUN true
            RUN echo $GREETING > /f; mkdir -p /d/e; chmod 700 /d; ln -s f /link; ln /f /hard
            WORKDIR /srv
            WORKDIR app
            COPY --chown=3:4 dir/ data/
            COPY script /usr/local/bin/
            RUN rm /f /usr/bin/ls; chown 5:6 data/sub; touch -d @1 data/x; rm -r /d; mkdir /d
            ADD packed.tar /unpacked/
            EXPOSE 80 53/udp
            VOLUME ["/data", "/more"]
            USER 7
            RUN id -u > /tmp/who
            STOPSIGNAL SIGUSR1
            HEALTHCHECK --interval=5s --retries=2 CMD true
            SHELL ["/bin/sh", "-e", "-c"]
            ENTRYPOINT exec echo
            CMD ["x", "y"]
            ONBUILD RUN echo later
            """;

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    @TempDir
    Path directory;

    @Test
    void makesTheSame() throws Exception {
        Path context = context();
        Building building = new Building(wadah.engine(), context).file(DOCKERFILE);
        Image own = building.build();
        try (Docker docker = Docker.start(directory.resolve("docker"))) {
            docker.run("import", export().toString(), "busybox");
            docker.run("build", "-q", "--network", "none", "-t", "made", context.toString());
            JsonNode image =
                    JSON.readTree(docker.run("image", "inspect", "made")).get(0);

            assertEquals(
                    settings(image.path("Config")),
                    settings(JSON.valueToTree(
                            JSON.readTree(OciJson.write(own.config().config())))));
            assertEquals(
                    docker.run("history", "--format", "{{.Size}}", "made")
                                    .lines()
                                    .filter(size -> !size.isBlank())
                                    .count()
                            - 1,
                    own.history().size()
                            - wadah.engine()
                                    .images()
                                    .find("busybox")
                                    .orElseThrow()
                                    .history()
                                    .size());
            assertEquals(layersOfDocker(docker), layers(own), () -> docker.run("history", "made"));
        } finally {
            wadah.engine().images().remove(own.id().toString(), true, id -> List.of());
            wadah.engine().builder().cache().prune(true, entry -> true);
        }
    }

    private Path context() throws Exception {
        Path context = Files.createDirectory(directory.resolve("context"));
        Files.createDirectories(context.resolve("dir/sub"));
        Files.writeString(context.resolve("dir/x"), "x");
        Files.writeString(context.resolve("dir/sub/y"), "y");
        Files.createSymbolicLink(context.resolve("dir/link"), Path.of("x"));
        Files.writeString(context.resolve("script"), "#!/bin/sh\n");
        Tool.run("chmod", "755", context.resolve("script").toString());
        Tool.run("tar", "-cf", context.resolve("packed.tar").toString(), "-C", context.toString(), "dir", "script");
        return context;
    }

    private Path export() throws Exception {
        Path archive = directory.resolve("busybox.tar");
        Container container = wadah.create(Request.of("true"));
        try (OutputStream out = Files.newOutputStream(archive)) {
            wadah.engine().export(container, out);
        }
        wadah.removeContainers();
        return archive;
    }

    /** Those that say something. */
    private static Map<String, String> settings(JsonNode config) {
        Map<String, String> settings = new TreeMap<>();
        for (String name : List.of(
                "User",
                "ExposedPorts",
                "Entrypoint",
                "Cmd",
                "Volumes",
                "WorkingDir",
                "Labels",
                "StopSignal",
                "Healthcheck",
                "OnBuild",
                "Shell")) {
            JsonNode value = config.path(name);
            settings.put(name, value.isMissingNode() || value.isNull() ? "" : sorted(value));
        }
        // An image that was imported has no PATH of its own.
        List<String> variables = new ArrayList<>();
        config.path("Env").forEach(each -> variables.add(each.asText()));
        variables.removeIf(each -> each.startsWith("PATH="));
        settings.put("Env", variables.toString());
        return settings;
    }

    private static String sorted(JsonNode value) {
        Map<String, String> fields = new TreeMap<>();
        value.fields()
                .forEachRemaining(
                        field -> fields.put(field.getKey(), field.getValue().toString()));
        return value.isObject() ? fields.toString() : value.toString();
    }

    private List<List<String>> layersOfDocker(Docker docker) throws Exception {
        Path saved = Files.createDirectories(directory.resolve("saved"));
        docker.run("save", "-o", saved.resolve("all.tar").toString(), "made");
        Tool.run("tar", "-xf", saved.resolve("all.tar").toString(), "-C", saved.toString());
        List<List<String>> layers = new ArrayList<>();
        for (JsonNode layer :
                JSON.readTree(saved.resolve("manifest.json").toFile()).get(0).path("Layers")) {
            List<String> entries = new ArrayList<>(entries(saved.resolve(layer.asText())));
            // Its classic builder mounts volumes already while it builds.
            entries.removeIf(entry -> entry.endsWith(" data/") || entry.endsWith(" more/"));
            layers.add(entries);
        }
        return layers.subList(1, layers.size());
    }

    private static List<List<String>> layers(Image image) {
        int below =
                wadah.engine().images().find("busybox").orElseThrow().layers().size();
        List<List<String>> layers = new ArrayList<>();
        for (ImageLayer layer : image.layers().subList(below, image.layers().size())) {
            layers.add(entries(
                    wadah.engine().images().blobs().path(layer.descriptor().digest())));
        }
        return layers;
    }

    /** Kind and mode, owner, size and name of each; not the time. */
    private static List<String> entries(Path archive) {
        return Tool.run("tar", "--numeric-owner", "-tvf", archive.toString())
                .lines()
                .map(line -> line.replaceFirst("^(\\S+ \\S+ +\\d+) \\S+ \\S+ ", "$1 "))
                .map(line -> line.replaceAll(" +", " "))
                // Of what stands for a deletion, the name alone says something.
                .map(line -> line.replaceFirst("^\\S+ \\S+ \\S+ (.*\\.wh\\..*)$", "$1"))
                .sorted()
                .toList();
    }
}
