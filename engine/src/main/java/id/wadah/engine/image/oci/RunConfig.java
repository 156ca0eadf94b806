package id.wadah.engine.image.oci;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an image wants its containers to run, where the person who runs one says nothing else.
 *
 * <p>Source: OCI image specification, {@code config.md}, property {@code config}.
 *
 * @param user {@code user}, {@code uid}, {@code user:group} or {@code uid:gid}; null or empty for root
 * @param exposedPorts {@code 80/tcp}, {@code 53/udp}
 * @param environment {@code NAME=value} each
 * @param volumes directories
 * @param workingDirectory null or empty for {@code /}
 * @param stopSignal {@code SIGTERM} or a number, null for the default
 * @param healthcheck Docker's addition; null where nothing is probed
 * @param onBuild Docker's addition: instructions for builds from this image
 * @param shell Docker's addition: what runs a line of a Dockerfile; empty for {@code /bin/sh -c}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
    "User",
    "ExposedPorts",
    "Env",
    "Entrypoint",
    "Cmd",
    "Volumes",
    "WorkingDir",
    "Labels",
    "StopSignal",
    "Healthcheck",
    "OnBuild",
    "Shell"
})
public record RunConfig(
        @JsonProperty("User") @Nullable String user,

        @JsonProperty("ExposedPorts")
        @JsonSerialize(using = SetAsObject.Writer.class)
        @JsonDeserialize(using = SetAsObject.Reader.class)
        Set<String> exposedPorts,

        @JsonProperty("Env") List<String> environment,
        @JsonProperty("Entrypoint") List<String> entrypoint,
        @JsonProperty("Cmd") List<String> command,

        @JsonProperty("Volumes")
        @JsonSerialize(using = SetAsObject.Writer.class)
        @JsonDeserialize(using = SetAsObject.Reader.class)
        Set<String> volumes,

        @JsonProperty("WorkingDir") @Nullable String workingDirectory,
        @JsonProperty("Labels") Map<String, String> labels,
        @JsonProperty("StopSignal") @Nullable String stopSignal,
        @JsonProperty("Healthcheck") @Nullable Healthcheck healthcheck,
        @JsonProperty("OnBuild") List<String> onBuild,
        @JsonProperty("Shell") List<String> shell) {

    public static final RunConfig EMPTY =
            new RunConfig(null, Set.of(), List.of(), List.of(), List.of(), Set.of(), null, Map.of(), null, null);

    /** Without what only builds read. */
    public RunConfig(
            @Nullable String user,
            Set<String> exposedPorts,
            List<String> environment,
            List<String> entrypoint,
            List<String> command,
            Set<String> volumes,
            @Nullable String workingDirectory,
            Map<String, String> labels,
            @Nullable String stopSignal,
            @Nullable Healthcheck healthcheck) {
        this(
                user,
                exposedPorts,
                environment,
                entrypoint,
                command,
                volumes,
                workingDirectory,
                labels,
                stopSignal,
                healthcheck,
                List.of(),
                List.of());
    }

    public RunConfig {
        exposedPorts = exposedPorts == null ? Set.of() : Set.copyOf(exposedPorts);
        environment = environment == null ? List.of() : List.copyOf(environment);
        entrypoint = entrypoint == null ? List.of() : List.copyOf(entrypoint);
        command = command == null ? List.of() : List.copyOf(command);
        volumes = volumes == null ? Set.of() : Set.copyOf(volumes);
        labels = labels == null ? Map.of() : Map.copyOf(labels);
        onBuild = onBuild == null ? List.of() : List.copyOf(onBuild);
        shell = shell == null ? List.of() : List.copyOf(shell);
    }

    public RunConfig withLabels(Map<String, String> newLabels) {
        return new RunConfig(
                user,
                exposedPorts,
                environment,
                entrypoint,
                command,
                volumes,
                workingDirectory,
                newLabels,
                stopSignal,
                healthcheck,
                onBuild,
                shell);
    }
}
