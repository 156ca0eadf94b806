package id.wadah.shell.command;

import id.wadah.engine.cgroup.Limit;
import id.wadah.engine.container.LimitsRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of {@code run} and {@code update} that limit what the container may use. */
final class LimitOptions {

    @Mixin
    private CommonLimitOptions common = new CommonLimitOptions();

    @Option(names = "--memory-reservation", paramLabel = "bytes")
    private @Nullable String memoryReservation;

    @Option(names = "--cpus", paramLabel = "decimal")
    private @Nullable String cpus;

    @Option(names = "--pids-limit", paramLabel = "int")
    private @Nullable String pidsLimit;

    @Option(names = "--blkio-weight", paramLabel = "uint16")
    private @Nullable String blkioWeight;

    LimitsRequest request() {
        return common.request()
                .with(Limit.MEMORY_RESERVATION, memoryReservation)
                .with(Limit.CPUS, cpus)
                .with(Limit.PIDS_LIMIT, pidsLimit)
                .with(Limit.BLKIO_WEIGHT, blkioWeight);
    }
}
