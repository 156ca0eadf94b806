package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.network.NetworkRequest;
import id.wadah.engine.network.port.PortMapping;
import id.wadah.engine.rootfs.TmpfsOptions;
import id.wadah.engine.security.SecurityOptions;
import id.wadah.engine.security.UserSpec;
import id.wadah.engine.volume.MountPlanner;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Refuses a request that cannot become a container, or a program in one, whatever its image is: a mistake costs no time then. */
final class RequestCheck {

    private static final Pattern HOSTNAME = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9_.-]{0,62}[a-zA-Z0-9])?");

    private RequestCheck() {}

    /** @throws EngineException for what is written wrongly, is not to be had here, or does not go together */
    static void check(RunRequest request, Cgroups cgroups) {
        cgroups.require(request.limits().only(cgroups::supports).parse());
        request.resources().check(request.isolation().namespaces());
        IsolationRequest isolation = request.isolation();
        isolation.tmpfs().forEach(each -> TmpfsOptions.parse(each.path(), each.options()));
        MountPlanner.check(request.storage(), isolation.tmpfsPaths());
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
}
