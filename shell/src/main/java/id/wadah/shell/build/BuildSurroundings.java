package id.wadah.shell.build;

import id.wadah.engine.build.BuildRequest.Surroundings;
import id.wadah.engine.cgroup.Limit;
import id.wadah.engine.container.LimitsRequest;
import id.wadah.engine.container.NamespaceMode;
import id.wadah.engine.network.NameSettings;
import id.wadah.engine.network.Network;
import id.wadah.engine.network.NetworkAttachment;
import id.wadah.engine.network.NetworkRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = {"-m", "--memory"},
            paramLabel = "bytes")
    @Nullable
    String memory;

    @Option(names = "--memory-swap", paramLabel = "bytes")
    @Nullable
    String memorySwap;

    @Option(
            names = {"-c", "--cpu-shares"},
            paramLabel = "int")
    @Nullable
    String cpuShares;

    @Option(names = "--cpu-period", paramLabel = "int")
    @Nullable
    String cpuPeriod;

    @Option(names = "--cpu-quota", paramLabel = "int")
    @Nullable
    String cpuQuota;

    @Option(names = "--cpuset-cpus")
    @Nullable
    String cpuset;

    @Option(names = "--cpuset-mems")
    @Nullable
    String cpusetMems;

    Surroundings read() {
        NameSettings names = new NameSettings(List.of(), List.of(), List.of(), extraHosts, "");
        NetworkRequest request = new NetworkRequest(attachments(), List.of(), false, List.of(), names);
        LimitsRequest limits = LimitsRequest.of(memory, null, null)
                .with(Limit.MEMORY_SWAP, memorySwap)
                .with(Limit.CPU_SHARES, cpuShares)
                .with(Limit.CPU_PERIOD, cpuPeriod)
                .with(Limit.CPU_QUOTA, cpuQuota)
                .with(Limit.CPUSET_CPUS, cpuset)
                .with(Limit.CPUSET_MEMS, cpusetMems);
        return new Surroundings(mode(), request, limits, ulimits, sharedMemory);
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
