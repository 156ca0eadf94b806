package id.wadah.engine.container;

import id.wadah.engine.image.Image;
import id.wadah.engine.image.oci.RunConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The configuration of an image made of a container: the container's, without what every start adds by itself. */
final class CommittedConfig {

    private CommittedConfig() {}

    static RunConfig of(ContainerConfig container, Image base) {
        RunConfig image = base.config().config();
        return new RunConfig(
                container.user(),
                image.exposedPorts(),
                environment(container, image),
                container.entrypoint(),
                container.command(),
                image.volumes(),
                directory(container, image),
                labels(container),
                image.stopSignal() == null && container.stopSignal().equals(ContainerCreation.DEFAULT_STOP_SIGNAL)
                        ? null
                        : container.stopSignal(),
                container.life().health());
    }

    private static List<String> environment(ContainerConfig container, RunConfig image) {
        Map<String, String> variables = new LinkedHashMap<>();
        container.environment().forEach(each -> variables.put(each.split("=", 2)[0], each));
        List<String> added =
                new ArrayList<>(List.of(ProcessEnvironment.DEFAULT_PATH, "HOSTNAME=" + container.hostname()));
        if (container.tty()) {
            added.add("TERM=xterm");
        }
        added.removeAll(image.environment());
        variables.values().removeAll(added);
        return List.copyOf(variables.values());
    }

    /** Those of Wadah's own say something of the container, or of the image that it was made from. */
    private static Map<String, String> labels(ContainerConfig container) {
        Map<String, String> labels = new LinkedHashMap<>(container.labels());
        labels.keySet().removeIf(name -> name.startsWith("id.wadah."));
        return labels;
    }

    private static String directory(ContainerConfig container, RunConfig image) {
        boolean usual = container.workingDirectory().equals("/");
        return usual ? Objects.requireNonNullElse(image.workingDirectory(), "") : container.workingDirectory();
    }
}
