package id.wadah.shell.command;

import id.wadah.engine.cgroup.Limit;
import id.wadah.engine.container.LimitsRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code run} and {@code update} that limit what the container may use. */
final class LimitOptions {

    @Option(
            names = {"-m", "--memory"},
            paramLabel = "bytes")
    @Nullable
    String memory;

    @Option(names = "--memory-swap", paramLabel = "bytes")
    @Nullable
    String memorySwap;

    @Option(names = "--memory-reservation", paramLabel = "bytes")
    @Nullable
    String memoryReservation;

    @Option(names = "--cpus", paramLabel = "decimal")
    @Nullable
    String cpus;

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

    @Option(names = "--pids-limit", paramLabel = "int")
    @Nullable
    String pidsLimit;

    @Option(names = "--blkio-weight", paramLabel = "uint16")
    @Nullable
    String blkioWeight;

    LimitsRequest request() {
        return LimitsRequest.of(memory, cpus, pidsLimit)
                .with(Limit.MEMORY_SWAP, memorySwap)
                .with(Limit.MEMORY_RESERVATION, memoryReservation)
                .with(Limit.CPU_SHARES, cpuShares)
                .with(Limit.CPU_PERIOD, cpuPeriod)
                .with(Limit.CPU_QUOTA, cpuQuota)
                .with(Limit.CPUSET_CPUS, cpuset)
                .with(Limit.CPUSET_MEMS, cpusetMems)
                .with(Limit.BLKIO_WEIGHT, blkioWeight);
    }
}
