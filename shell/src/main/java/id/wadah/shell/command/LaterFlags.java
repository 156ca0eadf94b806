package id.wadah.shell.command;

import java.util.Set;

/** Docker's flags that Wadah does not have yet, so that they are told from misspelt ones. */
final class LaterFlags {

    static final Set<String> OF_RUN =
            Set.of(("--annotation -a --attach --cgroup-parent --cgroupns --cpu-rt-period --cpu-rt-runtime"
                            + " --disable-content-trust --gpus --health-start-interval --ip6 --kernel-memory --link"
                            + " --link-local-ip --runtime --storage-opt --volume-driver")
                    .split(" "));

    static final Set<String> OF_UPDATE = Set.of(("--cpu-rt-period --cpu-rt-runtime --kernel-memory").split(" "));

    private LaterFlags() {}
}
