package id.wadah.shell.command;

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

    @Option(names = "--cpus", paramLabel = "decimal")
    @Nullable
    String cpus;

    @Option(
            names = {"-c", "--cpu-shares"},
            paramLabel = "int")
    @Nullable
    String cpuShares;

    @Option(names = "--cpuset-cpus")
    @Nullable
    String cpuset;

    @Option(names = "--pids-limit", paramLabel = "int")
    @Nullable
    String pidsLimit;

    LimitsRequest request() {
        return new LimitsRequest(memory, memorySwap, cpus, cpuShares, cpuset, pidsLimit);
    }
}
