package id.wadah.engine.image.change;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.dockerfile.Dockerfile;
import id.wadah.engine.dockerfile.ExposedPorts;
import id.wadah.engine.dockerfile.Instruction;
import id.wadah.engine.dockerfile.Pair;
import id.wadah.engine.dockerfile.Program;
import id.wadah.engine.dockerfile.Variables;
import id.wadah.engine.image.oci.Healthcheck;
import id.wadah.engine.image.oci.RunConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A configuration being changed by the instructions of a Dockerfile, one after the other: of a build, or as {@code commit -c} and {@code import -c}
 * take them.
 */
public final class ConfigChange {

    private static final String ACCEPTED =
            "CMD, ENTRYPOINT, ENV, EXPOSE, HEALTHCHECK, LABEL, ONBUILD, SHELL, STOPSIGNAL, USER, VOLUME, WORKDIR";
    private static final String OPTION = "--change";
    private static final List<String> USUAL_SHELL = List.of("/bin/sh", "-c");

    private final Set<String> ports;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Set<String> volumes;
    private final Map<String, String> labels;
    private final List<String> onBuild;
    private @Nullable String user;
    private List<String> entrypoint;
    private List<String> command;
    private @Nullable String workingDirectory;
    private boolean commandSet;
    private @Nullable String stopSignal;
    private @Nullable Healthcheck healthcheck;
    private List<String> shell;

    public ConfigChange(RunConfig base) {
        this.user = base.user();
        this.ports = new LinkedHashSet<>(base.exposedPorts());
        base.environment().forEach(each -> environment.put(each.split("=", 2)[0], each));
        this.entrypoint = base.entrypoint();
        this.command = base.command();
        this.volumes = new LinkedHashSet<>(base.volumes());
        this.workingDirectory = base.workingDirectory();
        this.labels = new LinkedHashMap<>(base.labels());
        this.stopSignal = base.stopSignal();
        this.healthcheck = base.healthcheck();
        this.onBuild = new ArrayList<>(base.onBuild());
        this.shell = base.shell();
    }

    /** Begins what is built upon an image: what that one wants done at a FROM is not inherited. */
    public static ConfigChange upon(RunConfig base) {
        ConfigChange change = new ConfigChange(base);
        change.onBuild.clear();
        return change;
    }

    /**
     * The configuration after all instructions, which are text yet.
     *
     * @throws EngineException for what is no instruction; {@link Problem#INVALID_CHANGE} for one that is more than configuration
     */
    public static RunConfig apply(RunConfig base, List<String> instructions) {
        ConfigChange change = new ConfigChange(base);
        for (String written : instructions) {
            Instruction instruction = Dockerfile.instruction(OPTION, written.strip());
            Variables variables = Variables.of(change.result().environment());
            if (!change.apply(variables.substitute(instruction))) {
                throw new EngineException(Problem.INVALID_CHANGE, written, ACCEPTED);
            }
        }
        return change.result();
    }

    /** The configuration as it is now. */
    public RunConfig result() {
        return new RunConfig(
                user,
                ports,
                List.copyOf(environment.values()),
                entrypoint,
                command,
                volumes,
                workingDirectory,
                labels,
                stopSignal,
                healthcheck,
                onBuild,
                shell);
    }

    /** What runs a line of a Dockerfile now. */
    public List<String> shell() {
        return shell.isEmpty() ? USUAL_SHELL : shell;
    }

    /**
     * Does what an instruction does to the configuration.
     *
     * @param instruction with its variables substituted
     * @return false when it does nothing to it
     */
    public boolean apply(Instruction instruction) {
        if (instruction instanceof Instruction.Cmd cmd) {
            command = command(cmd.program());
            commandSet = true;
        } else if (instruction instanceof Instruction.Entrypoint entry) {
            entrypoint = command(entry.program());
            // Docker: the command was meant for the entrypoint that there was before.
            command = commandSet ? command : List.of();
        } else if (instruction instanceof Instruction.Env env) {
            env.pairs().forEach(each -> environment.put(each.name(), each.name() + "=" + each.value()));
        } else if (instruction instanceof Instruction.Label label) {
            label.pairs().forEach((Pair each) -> labels.put(each.name(), each.value()));
        } else if (instruction instanceof Instruction.Expose expose) {
            expose.ports().forEach(each -> ports.addAll(ExposedPorts.parse(each, expose.source())));
        } else if (instruction instanceof Instruction.Health health) {
            healthcheck = health.healthcheck();
        } else if (instruction instanceof Instruction.User other) {
            user = other.user();
        } else if (instruction instanceof Instruction.Volume volume) {
            volumes.addAll(volume.paths());
        } else if (instruction instanceof Instruction.Workdir workdir) {
            workingDirectory = directory(workdir.path());
        } else if (instruction instanceof Instruction.StopSignal signal) {
            stopSignal = signal.signal();
        } else if (instruction instanceof Instruction.Shell other) {
            shell = other.words();
        } else if (instruction instanceof Instruction.OnBuild trigger) {
            onBuild.add(trigger.trigger());
        } else {
            return false;
        }
        return true;
    }

    private List<String> command(Program program) {
        boolean nothing = program instanceof Program.Shell line && line.line().isEmpty();
        return nothing ? List.of() : program.command(shell());
    }

    private String directory(String path) {
        String before = workingDirectory == null || workingDirectory.isEmpty() ? "/" : workingDirectory;
        return Path.of("/").resolve(before).resolve(path).normalize().toString();
    }
}
