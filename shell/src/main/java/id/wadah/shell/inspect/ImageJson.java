package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.Engine;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.History;
import id.wadah.engine.image.oci.ImageConfig;
import id.wadah.engine.image.oci.RunConfig;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An image in the shape and with the field names of Docker's {@code inspect}; source: the Engine API, ImageInspect. */
public final class ImageJson {

    private ImageJson() {}

    public static ObjectNode of(Image image, Engine engine) {
        ImageConfig config = image.config();
        ObjectNode json = Json.object();
        json.put("Id", image.id().toString());
        json.set(
                "RepoTags",
                Json.array(image.names().stream().map(ImageRef::toString).toList()));
        json.set(
                "RepoDigests",
                Json.array(image.repoDigests().stream().map(ImageRef::toString).toList()));
        json.put("Parent", "");
        json.put("Comment", comment(image.history()));
        json.put("Created", image.created().toString());
        json.put("DockerVersion", "");
        json.put("Author", orEmpty(config.author()));
        json.set("Config", config(config.config()));
        json.put("Architecture", config.architecture());
        if (config.variant() != null) {
            json.put("Variant", config.variant());
        }
        json.put("Os", config.os());
        json.put("Size", image.size());
        json.set("GraphDriver", graphDriver(engine.images().layers(image)));
        ObjectNode rootFs = json.putObject("RootFS").put("Type", config.rootfs().type());
        rootFs.set(
                "Layers",
                Json.array(
                        config.rootfs().diffIds().stream().map(Digest::toString).toList()));
        json.putObject("Metadata").put("LastTagTime", "0001-01-01T00:00:00Z");
        return json;
    }

    private static ObjectNode config(RunConfig config) {
        ObjectNode json = Json.object();
        json.put("Hostname", "");
        json.put("Domainname", "");
        json.put("User", orEmpty(config.user()));
        json.put("AttachStdin", false);
        json.put("AttachStdout", false);
        json.put("AttachStderr", false);
        if (!config.exposedPorts().isEmpty()) {
            json.set("ExposedPorts", Json.setOrNull(config.exposedPorts()));
        }
        json.put("Tty", false);
        json.put("OpenStdin", false);
        json.put("StdinOnce", false);
        json.set("Env", Json.arrayOrNull(config.environment()));
        json.set("Cmd", Json.arrayOrNull(config.command()));
        json.put("Image", "");
        json.set("Volumes", Json.setOrNull(config.volumes()));
        json.put("WorkingDir", orEmpty(config.workingDirectory()));
        json.set("Entrypoint", Json.arrayOrNull(config.entrypoint()));
        json.set("OnBuild", Json.arrayOrNull(config.onBuild()));
        json.set("Labels", config.labels().isEmpty() ? NullNode.getInstance() : Json.map(config.labels()));
        if (config.stopSignal() != null) {
            json.put("StopSignal", config.stopSignal());
        }
        if (config.healthcheck() != null) {
            json.set("Healthcheck", ContainerJson.healthcheck(config.healthcheck()));
        }
        if (!config.shell().isEmpty()) {
            json.set("Shell", Json.array(config.shell()));
        }
        return json;
    }

    /** An image has a topmost directory, and perhaps others below; only a container has one to write to. */
    private static ObjectNode graphDriver(List<Path> layers) {
        ObjectNode json = Json.object();
        ObjectNode data = json.putObject("Data");
        if (layers.size() > 1) {
            data.put("LowerDir", RootDriver.joined(layers.subList(1, layers.size())));
        }
        if (!layers.isEmpty()) {
            data.put("UpperDir", layers.get(0).toString());
        }
        return json.put("Name", "overlay2");
    }

    private static String comment(List<History> history) {
        return history.isEmpty() ? "" : orEmpty(history.get(history.size() - 1).comment());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
