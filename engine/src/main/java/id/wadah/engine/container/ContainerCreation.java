package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.oci.Healthcheck;
import id.wadah.engine.image.oci.RunConfig;
import id.wadah.engine.kernel.Sysctl;
import id.wadah.engine.network.NetworkRequest;
import id.wadah.engine.network.port.ContainerPort;
import id.wadah.engine.network.port.PortMapping;
import id.wadah.engine.rootfs.TmpfsOptions;
import id.wadah.engine.security.SecurityOptions;
import id.wadah.engine.security.UserSpec;
import id.wadah.engine.volume.ContainerMount;
import id.wadah.engine.volume.MountPlanner;
import id.wadah.engine.volume.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Completes a request from its image, as Docker does, and refuses what cannot become a container. */
final class ContainerCreation {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]+");
    private static final Pattern HOSTNAME = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9_.-]{0,62}[a-zA-Z0-9])?");
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    static final String DEFAULT_PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    static final String DEFAULT_STOP_SIGNAL = "SIGTERM";

    private ContainerCreation() {}

    /** @throws EngineException {@link Problem#INVALID_NAME} */
    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new EngineException(Problem.INVALID_NAME, name);
        }
    }

    /** Checks all that can be checked without the image, so that a mistake costs no time. */
    static void check(RunRequest request, Cgroups cgroups) {
        cgroups.require(request.limits().only(cgroups::supports).parse());
        request.resources().check(request.isolation().namespaces());
        IsolationRequest isolation = request.isolation();
        isolation.tmpfs().forEach(each -> TmpfsOptions.parse(each.path(), each.options()));
        MountPlanner.check(request.storage(), tmpfsPaths(request));
        SecurityOptions.parse(isolation.securityOptions(), Path.of("/"));
        String hostname = isolation.hostname();
        if (hostname != null && !HOSTNAME.matcher(hostname).matches()) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, hostname, "--hostname", "a-z A-Z 0-9 - .");
        }
        request.network().names().check();
        checkNamespaces(isolation);
        checkLife(request);
        ContainerNetworks.complete(request.network(), isolation.namespaces().network());
        checkPorts(request.network(), isolation.namespaces().network());
        checkProcess(request.process());
    }

    private static void checkLife(RunRequest request) {
        LifeRequest life = request.life();
        RestartPolicy restart = life.restartPolicy();
        if (request.autoRemove() && !restart.never()) {
            throw new EngineException(Problem.CONFLICTING_OPTIONS, "--restart", "--rm");
        }
        String signal = life.stopSignal();
        if (signal != null && !Signal.isValid(signal)) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, signal, "--stop-signal", "SIGTERM, TERM, 15");
        }
    }

    /**
     * Gives it another name.
     *
     * @throws EngineException {@link Problem#INVALID_NAME}, {@link Problem#NAME_IN_USE}, {@link Problem#SAME_NAME}; it keeps its name
     */
    static void rename(ManagedContainer container, String asked, Lookup others) {
        String name = asked.startsWith("/") ? asked.substring(1) : asked;
        container.isNeeded(Verb.RENAME);
        if (name.equals(container.name())) {
            throw new EngineException(Problem.SAME_NAME, name);
        }
        checkName(name);
        refuseTaken(name, others);
        container.reconfigure(config -> config.withName(name));
    }

    private static void refuseTaken(String name, Lookup others) {
        others.holder(name).ifPresent(holder -> {
            throw new EngineException(Problem.NAME_IN_USE, name, holder.id().hex());
        });
    }

    /** What Docker does not take together either; source: validateNetMode and verifyPlatformContainerSettings in moby. */
    private static void checkNamespaces(IsolationRequest isolation) {
        NamespaceRequest asked = isolation.namespaces();
        if (isolation.hostname() != null) {
            if (asked.network().joined().isPresent()) {
                throw conflict("--hostname", "--network", asked.network());
            }
            if (asked.uts().host()) {
                throw conflict("--hostname", "--uts", asked.uts());
            }
        }
        if (asked.ownUsers()) {
            // The kernel lets root of a user namespace rule only over namespaces that belong to it.
            refuseShared("--network", asked.network());
            refuseShared("--pid", asked.pid());
            refuseShared("--ipc", asked.ipc());
        }
    }

    /** A port is published, or exposed, by who has the network that it is in; source: validateNetMode in moby. */
    private static void checkPorts(NetworkRequest network, NamespaceMode mode) {
        PortMapping.all(network.ports(), network.exposed(), false);
        boolean joined = mode.joined().isPresent();
        if (joined && (!network.ports().isEmpty() || network.publishAll())) {
            throw conflict("--publish", "--network", mode);
        }
        if (joined && !network.exposed().isEmpty()) {
            throw conflict("--expose", "--network", mode);
        }
    }

    /** With what the image exposes, each port written alike. */
    private static NetworkRequest withExposed(NetworkRequest network, RunConfig image) {
        Set<ContainerPort> ports = new TreeSet<>();
        network.exposed().forEach(each -> ports.addAll(ContainerPort.exposed(each)));
        image.exposedPorts().forEach(each -> ports.addAll(ContainerPort.exposed(each)));
        return network.withExposed(ports.stream().map(ContainerPort::toString).toList());
    }

    private static void refuseShared(String option, NamespaceMode mode) {
        if (!mode.own()) {
            throw conflict("--userns private", option, mode);
        }
    }

    private static EngineException conflict(String option, String other, NamespaceMode mode) {
        return new EngineException(Problem.CONFLICTING_OPTIONS, option, other + " " + mode.word());
    }

    /** @throws EngineException for a user or a working directory that is written wrongly */
    static void checkProcess(ProcessRequest process) {
        String user = process.user();
        if (user != null) {
            UserSpec.parse(user);
        }
        String directory = process.workingDirectory();
        if (directory != null && !directory.startsWith("/")) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, directory, "--workdir", "/path");
        }
    }

    /**
     * @param others the containers that it can share namespaces with
     * @throws EngineException {@link Problem#NO_COMMAND}, {@link Problem#INVALID_NAME}, {@link Problem#NAME_IN_USE}, {@link Problem#NO_CONTAINER_TO_JOIN}
     */
    static ContainerConfig complete(RunRequest request, Image image, Storage storage, Lookup others, Cgroups cgroups) {
        String name = name(request, others);
        ContainerId id = ContainerId.random();
        ProcessRequest process = request.process();
        RunConfig defaults = image.config().config();
        IsolationRequest isolation = withIds(request.isolation(), others);
        String hostname = orElse(isolation.hostname(), usualHostname(id, isolation.namespaces(), others));
        List<String> entrypoint = entrypoint(process, defaults);
        List<String> command = command(process, defaults);
        if (entrypoint.isEmpty() && command.isEmpty()) {
            throw new EngineException(Problem.NO_COMMAND, request.image());
        }
        return new ContainerConfig(
                id,
                name,
                Instant.now(),
                request.image(),
                image.id().toString(),
                entrypoint,
                command,
                environment(process, defaults, hostname),
                orElse(process.workingDirectory(), orRoot(defaults.workingDirectory())),
                orElse(process.user(), orElse(defaults.user(), "")),
                hostname,
                process.tty(),
                process.stdin(),
                request.autoRemove(),
                orElse(request.life().stopSignal(), orElse(defaults.stopSignal(), DEFAULT_STOP_SIGNAL)),
                labels(defaults, request),
                isolation,
                request.limits().only(cgroups::supports),
                ContainerNetworks.complete(
                        withExposed(request.network(), defaults),
                        isolation.namespaces().network()),
                storage,
                request.life().withHealth(health(request.life().health(), defaults.healthcheck())),
                request.resources(),
                request.log());
    }

    private static @Nullable Healthcheck health(@Nullable Healthcheck asked, @Nullable Healthcheck usual) {
        return asked == null || usual == null ? asked == null ? usual : asked : asked.over(usual);
    }

    /** @throws EngineException for what cannot be mounted */
    static MountPlanner.Plan mounts(RunRequest request, Image image, Lookup others) {
        MountPlanner.Plan plan = MountPlanner.plan(
                request.storage(),
                tmpfsPaths(request),
                image.config().config().volumes(),
                name -> lender(name, others).config().storage().mounts());
        for (ContainerMount mount : plan.storage().mounts()) {
            if (mount instanceof ContainerMount.OfHost host
                    && !host.makeSource()
                    && !Files.exists(Path.of(host.source()))) {
                throw new EngineException(Problem.BIND_SOURCE_MISSING, host.source());
            }
        }
        return plan;
    }

    private static List<String> tmpfsPaths(RunRequest request) {
        return request.isolation().tmpfs().stream().map(TmpfsMount::path).toList();
    }

    private static ManagedContainer lender(String name, Lookup others) {
        try {
            return others.find(name);
        } catch (EngineException missing) {
            if (missing.problem() == Problem.NO_SUCH_CONTAINER) {
                throw new EngineException(Problem.NO_CONTAINER_TO_MOUNT_FROM, missing, name);
            }
            throw missing;
        }
    }

    private static String name(RunRequest request, Lookup others) {
        String asked = request.name();
        if (asked == null) {
            return NameGenerator.generate(others::isNameTaken);
        }
        checkName(asked);
        refuseTaken(asked, others);
        return asked;
    }

    /** With the whole ID in place of each name of a container. */
    private static IsolationRequest withIds(IsolationRequest isolation, Lookup others) {
        return isolation.withNamespaces(isolation.namespaces().rename(name -> {
            try {
                return others.find(name).id().hex();
            } catch (EngineException missing) {
                if (missing.problem() == Problem.NO_SUCH_CONTAINER) {
                    throw new EngineException(Problem.NO_CONTAINER_TO_JOIN, missing, name, "container:" + name);
                }
                throw missing;
            }
        }));
    }

    /** As in Docker: who shares a network goes by the same name in it. */
    private static String usualHostname(ContainerId id, NamespaceRequest namespaces, Lookup others) {
        if (namespaces.uts().host() || namespaces.network().host()) {
            return Sysctl.read(HOST_NAME);
        }
        return namespaces
                .network()
                .joined()
                .flatMap(others::holderOfId)
                .map(other -> other.config().hostname())
                .orElse(id.shortForm());
    }

    private static Map<String, String> labels(RunConfig defaults, RunRequest request) {
        Map<String, String> labels = new LinkedHashMap<>(defaults.labels());
        labels.putAll(request.labels());
        return labels;
    }

    /** Giving an entrypoint, even an empty one, drops the image's command as well. */
    private static List<String> entrypoint(ProcessRequest process, RunConfig defaults) {
        String given = process.entrypoint();
        if (given == null) {
            return defaults.entrypoint();
        }
        return given.isEmpty() ? List.of() : List.of(given);
    }

    private static List<String> command(ProcessRequest process, RunConfig defaults) {
        boolean own = !process.command().isEmpty() || process.entrypoint() != null;
        return own ? process.command() : defaults.command();
    }

    private static List<String> environment(ProcessRequest process, RunConfig defaults, String hostname) {
        Map<String, String> variables = new LinkedHashMap<>();
        put(variables, DEFAULT_PATH);
        put(variables, "HOSTNAME=" + hostname);
        if (process.tty()) {
            put(variables, "TERM=xterm");
        }
        defaults.environment().forEach(each -> put(variables, each));
        process.environment().forEach(each -> put(variables, each));
        return List.copyOf(variables.values());
    }

    /** The whole list again, with {@code more} put over it. */
    static List<String> overlaid(List<String> environment, List<String> more) {
        Map<String, String> variables = new LinkedHashMap<>();
        environment.forEach(each -> put(variables, each));
        more.forEach(each -> put(variables, each));
        return new ArrayList<>(variables.values());
    }

    /** A name without a value takes the variable away. */
    private static void put(Map<String, String> variables, String variable) {
        int equals = variable.indexOf('=');
        if (equals < 0) {
            variables.remove(variable);
        } else {
            variables.put(variable.substring(0, equals), variable);
        }
    }

    private static String orRoot(@Nullable String directory) {
        return directory == null || directory.isEmpty() ? "/" : directory;
    }

    private static String orElse(@Nullable String value, String other) {
        return value == null || value.isEmpty() ? other : value;
    }
}
