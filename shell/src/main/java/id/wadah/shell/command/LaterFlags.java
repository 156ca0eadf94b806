package id.wadah.shell.command;

import java.util.Set;

/** Docker's flags that Wadah does not have yet, so that they are told from misspelt ones. */
final class LaterFlags {

    static final Set<String> OF_RUN = Set.of(("--add-host --annotation -a --attach --cgroup-parent --cgroupns --cidfile"
                    + " --cpu-rt-period --cpu-rt-runtime"
                    + ""
                    + " --disable-content-trust --dns --dns-option"
                    + " --dns-search --domainname --expose --gpus --health-cmd --health-interval"
                    + " --health-retries --health-start-interval --health-start-period --health-timeout --ip --ip6"
                    + " --kernel-memory -l --label --label-file --link --link-local-ip --log-driver --log-opt"
                    + " --mac-address --mount --network-alias"
                    + " --no-healthcheck --platform -p --publish -P"
                    + " --publish-all --pull -q --quiet --restart --runtime --shm-size --stop-signal --stop-timeout"
                    + " --storage-opt -v --volume --volume-driver --volumes-from")
            .split(" "));

    static final Set<String> OF_UPDATE =
            Set.of(("--cpu-rt-period --cpu-rt-runtime --kernel-memory" + " --restart").split(" "));

    static final Set<String> OF_LOGS = Set.of("-t", "--timestamps", "--since", "--until", "--details");

    private LaterFlags() {}
}
