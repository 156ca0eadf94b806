package id.wadah.shell.command;

import java.util.Set;

/** Docker's flags that Wadah does not have yet, so that they are told from misspelt ones. */
final class LaterFlags {

    static final Set<String> OF_RUN =
            Set.of(("--annotation -a --attach --blkio-weight --blkio-weight-device --cgroup-parent --cgroupns --cidfile"
                            + " --cpu-period --cpu-quota --cpu-rt-period --cpu-rt-runtime"
                            + " --cpuset-mems --device --device-cgroup-rule --device-read-bps --device-read-iops"
                            + " --device-write-bps --device-write-iops --disable-content-trust"
                            + " --gpus --group-add --health-cmd --health-interval"
                            + " --health-retries --health-start-interval --health-start-period --health-timeout --ip6"
                            + " --kernel-memory -l --label --label-file --link --link-local-ip --log-driver --log-opt"
                            + " --memory-reservation --memory-swappiness"
                            + " --no-healthcheck --oom-kill-disable --oom-score-adj --platform"
                            + " --pull -q --quiet --restart --runtime --stop-signal --stop-timeout"
                            + " --storage-opt --sysctl --ulimit --volume-driver")
                    .split(" "));

    static final Set<String> OF_UPDATE = Set.of(
            ("--blkio-weight --cpu-period --cpu-quota --cpu-rt-period --cpu-rt-runtime --cpuset-mems --kernel-memory"
                            + " --memory-reservation --restart")
                    .split(" "));

    static final Set<String> OF_LOGS = Set.of("-t", "--timestamps", "--since", "--until", "--details");

    private LaterFlags() {}
}
