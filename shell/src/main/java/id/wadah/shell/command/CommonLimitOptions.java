package id.wadah.shell.command;

import id.wadah.engine.cgroup.Limit;
import id.wadah.engine.container.LimitsRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The limits that {@code build} sets as {@code run} and {@code update} do. */
public final class CommonLimitOptions {

    @Option(
            names = {"-m", "--memory"},
            paramLabel = "bytes")
    private @Nullable String memory;

    @Option(names = "--memory-swap", paramLabel = "bytes")
    private @Nullable String memorySwap;

    @Option(
            names = {"-c", "--cpu-shares"},
            paramLabel = "int")
    private @Nullable String cpuShares;

    @Option(names = "--cpu-period", paramLabel = "int")
    private @Nullable String cpuPeriod;

    @Option(names = "--cpu-quota", paramLabel = "int")
    private @Nullable String cpuQuota;

    @Option(names = "--cpuset-cpus")
    private @Nullable String cpuset;

    @Option(names = "--cpuset-mems")
    private @Nullable String cpusetMems;

    public LimitsRequest request() {
        return LimitsRequest.NONE
                .with(Limit.MEMORY, memory)
                .with(Limit.MEMORY_SWAP, memorySwap)
                .with(Limit.CPU_SHARES, cpuShares)
                .with(Limit.CPU_PERIOD, cpuPeriod)
                .with(Limit.CPU_QUOTA, cpuQuota)
                .with(Limit.CPUSET_CPUS, cpuset)
                .with(Limit.CPUSET_MEMS, cpusetMems);
    }
}
