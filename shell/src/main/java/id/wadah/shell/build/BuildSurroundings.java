package id.wadah.shell.build;

import id.wadah.engine.build.BuildRequest.Surroundings;
import id.wadah.engine.container.NamespaceMode;
import id.wadah.engine.network.NameSettings;
import id.wadah.engine.network.Network;
import id.wadah.engine.network.NetworkAttachment;
import id.wadah.engine.network.NetworkRequest;
import id.wadah.shell.command.CommonLimitOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of {@code build} that say what its programs run in. */
final class BuildSurroundings {

    @Option(names = "--network", paramLabel = "network")
    String network = "default";

    @Option(names = "--add-host", paramLabel = "name:address")
    List<String> extraHosts = List.of();

    @Option(names = "--shm-size", paramLabel = "bytes")
    @Nullable
    String sharedMemory;

    @Option(names = "--ulimit")
    List<String> ulimits = List.of();

    @Mixin
    private CommonLimitOptions limits = new CommonLimitOptions();

    Surroundings read() {
        NameSettings names = new NameSettings(List.of(), List.of(), List.of(), extraHosts, "");
        NetworkRequest request = new NetworkRequest(attachments(), List.of(), false, List.of(), names);
        return new Surroundings(mode(), request, limits.request(), ulimits, sharedMemory);
    }

    private NamespaceMode mode() {
        return switch (network) {
            case "host" -> NamespaceMode.HOST;
            case "none" -> NamespaceMode.Own.NONE;
            default -> NamespaceMode.Own.PRIVATE;
        };
    }

    private List<NetworkAttachment> attachments() {
        boolean usual = mode() != NamespaceMode.Own.PRIVATE || network.equals("default") || network.isEmpty();
        return usual || network.equals(Network.DEFAULT) ? List.of() : List.of(NetworkAttachment.of(network));
    }
}
