package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.RunConfig;
import java.util.Map;
import java.util.Objects;

/** An image in the shape and with the field names of Docker's {@code inspect}; source: the Engine API, ImageInspect. */
public final class ImageJson {

    private ImageJson() {}

    public static ObjectNode of(Image image) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("Id", image.id().toString());
        json.set(
                "RepoTags",
                Json.texts(image.names().stream().map(ImageRef::toString).toList()));
        json.set(
                "RepoDigests",
                Json.texts(image.names().stream()
                        .map(name -> name.repository() + "@" + image.digest())
                        .distinct()
                        .toList()));
        json.put("Created", image.created().toString());
        json.put("Author", Objects.requireNonNullElse(image.config().author(), ""));
        json.put("Architecture", image.config().architecture());
        json.put("Os", image.config().os());
        json.put("Size", image.size());
        json.set("Config", config(image.config().config()));
        ObjectNode rootFs = json.putObject("RootFS");
        rootFs.put("Type", "layers");
        ArrayNode layers = rootFs.putArray("Layers");
        image.layers().forEach(layer -> layers.add(layer.diffId().toString()));
        return json;
    }

    private static ObjectNode config(RunConfig config) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("User", Objects.requireNonNullElse(config.user(), ""));
        if (!config.exposedPorts().isEmpty()) {
            ObjectNode ports = json.putObject("ExposedPorts");
            config.exposedPorts().stream().sorted().forEach(ports::putObject);
        }
        json.set("Env", Json.texts(config.environment()));
        json.set("Cmd", Json.textsOrNull(config.command()));
        json.put("WorkingDir", Objects.requireNonNullElse(config.workingDirectory(), ""));
        json.set("Entrypoint", Json.textsOrNull(config.entrypoint()));
        ObjectNode labels = json.putObject("Labels");
        config.labels().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(label -> labels.put(label.getKey(), label.getValue()));
        if (config.stopSignal() != null) {
            json.put("StopSignal", config.stopSignal());
        }
        return json;
    }
}
