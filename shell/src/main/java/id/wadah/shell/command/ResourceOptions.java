package id.wadah.shell.command;

import id.wadah.engine.cgroup.IoThrottle.Kind;
import id.wadah.engine.cgroup.Limit;
import id.wadah.engine.container.LimitsRequest;
import id.wadah.engine.container.ResourceRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code run} and {@code create} about devices and what processes may use, which {@code update} has not. */
final class ResourceOptions {

    @Option(names = "--ulimit")
    List<String> ulimit = List.of();

    @Option(names = "--device")
    List<String> device = List.of();

    @Option(names = "--device-cgroup-rule")
    List<String> deviceRule = List.of();

    @Option(names = "--device-read-bps")
    List<String> readBps = List.of();

    @Option(names = "--device-read-iops")
    List<String> readIops = List.of();

    @Option(names = "--device-write-bps")
    List<String> writeBps = List.of();

    @Option(names = "--device-write-iops")
    List<String> writeIops = List.of();

    @Option(names = "--blkio-weight-device")
    List<String> deviceWeight = List.of();

    @Option(names = "--memory-swappiness", paramLabel = "int")
    @Nullable
    String swappiness;

    @Option(names = "--oom-kill-disable")
    boolean oomKillDisable;

    @Option(names = "--oom-score-adj", paramLabel = "int")
    int oomScore;

    @Option(names = "--sysctl")
    List<String> sysctl = List.of();

    @Option(names = "--group-add")
    List<String> groupAdd = List.of();

    ResourceRequest request() {
        return new ResourceRequest(
                ulimit,
                device,
                deviceRule,
                deviceWeight,
                Map.of(
                        Kind.READ_BPS, readBps,
                        Kind.READ_IOPS, readIops,
                        Kind.WRITE_BPS, writeBps,
                        Kind.WRITE_IOPS, writeIops),
                oomScore,
                sysctl,
                groupAdd);
    }

    /** The limits of its cgroup with those that can be set only now. */
    LimitsRequest over(LimitsRequest limits) {
        return limits.with(Limit.MEMORY_SWAPPINESS, swappiness)
                .with(Limit.OOM_KILL_DISABLE, oomKillDisable ? "true" : null);
    }
}
