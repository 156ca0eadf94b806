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
import id.wadah.engine.volume.ContainerMount;
import id.wadah.engine.volume.MountPlanner;
import id.wadah.engine.volume.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Completes a request from its image, as Docker does. */
final class ContainerCreation {

    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    static final String DEFAULT_STOP_SIGNAL = "SIGTERM";

    private ContainerCreation() {}

    /**
     * @param others the containers that it can share namespaces with
     * @throws EngineException {@link Problem#NO_COMMAND}, {@link Problem#INVALID_NAME}, {@link Problem#NAME_IN_USE}, {@link Problem#NO_CONTAINER_TO_JOIN}
     */
    static ContainerConfig complete(RunRequest request, Image image, Storage storage, Lookup others, Cgroups cgroups) {
        String name = ContainerNames.choose(request.name(), others);
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
                ProcessEnvironment.of(process, defaults, hostname),
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

    /** With what the image exposes, each port written alike. */
    private static NetworkRequest withExposed(NetworkRequest network, RunConfig image) {
        Set<ContainerPort> ports = new TreeSet<>();
        network.exposed().forEach(each -> ports.addAll(ContainerPort.exposed(each)));
        image.exposedPorts().forEach(each -> ports.addAll(ContainerPort.exposed(each)));
        return network.withExposed(ports.stream().map(ContainerPort::toString).toList());
    }

    private static @Nullable Healthcheck health(@Nullable Healthcheck asked, @Nullable Healthcheck usual) {
        return asked == null || usual == null ? asked == null ? usual : asked : asked.over(usual);
    }

    /** @throws EngineException for what cannot be mounted */
    static MountPlanner.Plan mounts(RunRequest request, Image image, Lookup others) {
        MountPlanner.Plan plan = MountPlanner.plan(
                request.storage(),
                request.isolation().tmpfsPaths(),
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

    private static String orRoot(@Nullable String directory) {
        return directory == null || directory.isEmpty() ? "/" : directory;
    }

    private static String orElse(@Nullable String value, String other) {
        return value == null || value.isEmpty() ? other : value;
    }
}
