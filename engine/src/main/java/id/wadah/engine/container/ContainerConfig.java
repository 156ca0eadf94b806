package id.wadah.engine.container;

import id.wadah.engine.network.NetworkRequest;
import id.wadah.engine.volume.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A container as it was created: the request completed from the image. Stored as {@code config.json}.
 *
 * @param image the reference as it was written
 * @param entrypoint the image's or the request's, may be empty; its first word, or the command's, is the program
 * @param environment {@code NAME=value}, complete
 * @param user {@code name|uid[:group|gid]}, empty for root
 */
public record ContainerConfig(
        ContainerId id,
        String name,
        Instant created,
        String image,
        String imageId,
        List<String> entrypoint,
        List<String> command,
        List<String> environment,
        String workingDirectory,
        String user,
        String hostname,
        boolean tty,
        boolean stdin,
        boolean autoRemove,
        String stopSignal,
        Map<String, String> labels,
        IsolationRequest isolation,
        LimitsRequest limits,
        NetworkRequest network,
        Storage storage,
        LifeRequest life,
        ResourceRequest resources,
        LogSettings log) {

    public ContainerConfig {
        Stream.of(id, name, created, image, imageId, workingDirectory, user, hostname, stopSignal, isolation, limits)
                .forEach(Objects::requireNonNull);
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        environment = List.copyOf(environment);
        labels = Map.copyOf(labels);
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(storage, "storage");
        Objects.requireNonNull(life, "life");
        Objects.requireNonNull(resources, "resources");
        Objects.requireNonNull(log, "log");
    }

    ContainerConfig withLimits(LimitsRequest others) {
        return with(name, others, network, life);
    }

    ContainerConfig withName(String other) {
        return with(other, limits, network, life);
    }

    ContainerConfig withNetwork(NetworkRequest other) {
        return with(name, limits, other, life);
    }

    ContainerConfig withRestart(RestartPolicy other) {
        return with(name, limits, network, life.withRestart(other.toString()));
    }

    private ContainerConfig with(
            String otherName, LimitsRequest otherLimits, NetworkRequest otherNetwork, LifeRequest otherLife) {
        return new ContainerConfig(
                id,
                otherName,
                created,
                image,
                imageId,
                entrypoint,
                command,
                environment,
                workingDirectory,
                user,
                hostname,
                tty,
                stdin,
                autoRemove,
                stopSignal,
                labels,
                isolation,
                otherLimits,
                otherNetwork,
                storage,
                otherLife,
                resources,
                log);
    }

    /** Program and arguments: the entrypoint followed by the command. */
    public List<String> arguments() {
        List<String> all = new ArrayList<>(entrypoint);
        all.addAll(command);
        return List.copyOf(all);
    }
}
