package id.wadah.engine.build;

import id.wadah.engine.dockerfile.ExposedPorts;
import id.wadah.engine.dockerfile.Instruction;
import id.wadah.engine.dockerfile.Pair;
import id.wadah.engine.image.oci.Healthcheck;
import id.wadah.engine.image.oci.RunConfig;
import id.wadah.engine.image.sample.SampleImages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The configuration of an image while it is built. */
final class Settings {

    private static final List<String> USUAL_SHELL = List.of("/bin/sh", "-c");

    private @Nullable String user;
    private final Set<String> ports;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private List<String> entrypoint;
    private List<String> command;
    private boolean commandSet;
    private final Set<String> volumes;
    private @Nullable String directory;
    private final Map<String, String> labels;
    private @Nullable String stopSignal;
    private @Nullable Healthcheck healthcheck;
    private final List<String> triggers = new ArrayList<>();
    private List<String> shell;

    /** Those of the base image; what it wants done at a FROM is not inherited. */
    Settings(RunConfig base) {
        user = base.user();
        ports = new LinkedHashSet<>(base.exposedPorts());
        base.environment().forEach(each -> environment.put(each.split("=", 2)[0], each));
        entrypoint = base.entrypoint();
        command = base.command();
        volumes = new LinkedHashSet<>(base.volumes());
        directory = base.workingDirectory();
        labels = new LinkedHashMap<>(base.labels());
        // What is built upon a sample is none.
        labels.keySet().removeIf(name -> name.startsWith(SampleImages.LABEL));
        stopSignal = base.stopSignal();
        healthcheck = base.healthcheck();
        shell = base.shell();
    }

    RunConfig config() {
        return new RunConfig(
                user,
                ports,
                List.copyOf(environment.values()),
                entrypoint,
                command,
                volumes,
                directory,
                labels,
                stopSignal,
                healthcheck,
                triggers,
                shell);
    }

    /** {@code NAME=value} each. */
    List<String> environment() {
        return List.copyOf(environment.values());
    }

    String user() {
        return user == null ? "" : user;
    }

    String directory() {
        return directory == null || directory.isEmpty() ? "/" : directory;
    }

    /** What the shell form is run by. */
    List<String> shell() {
        return shell.isEmpty() ? USUAL_SHELL : shell;
    }

    void label(Map<String, String> more) {
        labels.putAll(more);
    }

    void enter(String absolute) {
        directory = absolute;
    }

    /** Does an instruction that changes nothing but this, its variables substituted already; false when it is no such. */
    boolean apply(Instruction instruction) {
        if (instruction instanceof Instruction.Env env) {
            env.pairs().forEach(pair -> environment.put(pair.name(), pair.name() + "=" + pair.value()));
        } else if (instruction instanceof Instruction.Label label) {
            for (Pair pair : label.pairs()) {
                labels.put(pair.name(), pair.value());
            }
        } else if (instruction instanceof Instruction.Cmd cmd) {
            command = cmd.program().command(shell());
            commandSet = true;
        } else if (instruction instanceof Instruction.Entrypoint entry) {
            entrypoint = entry.program().command(shell());
            // The base's was meant for the entrypoint that there was before.
            command = commandSet ? command : List.of();
        } else if (instruction instanceof Instruction.Expose expose) {
            expose.ports().forEach(port -> ports.addAll(ExposedPorts.parse(port, expose.source())));
        } else if (instruction instanceof Instruction.Volume volume) {
            volumes.addAll(volume.paths());
        } else if (instruction instanceof Instruction.User asked) {
            user = asked.user();
        } else if (instruction instanceof Instruction.StopSignal signal) {
            stopSignal = signal.signal();
        } else if (instruction instanceof Instruction.Health health) {
            healthcheck = health.healthcheck();
        } else if (instruction instanceof Instruction.Shell words) {
            shell = words.words();
        } else if (instruction instanceof Instruction.OnBuild trigger) {
            triggers.add(trigger.trigger());
        } else {
            return false;
        }
        return true;
    }
}
