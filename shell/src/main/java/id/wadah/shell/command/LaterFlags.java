package id.wadah.shell.command;

import java.util.Set;

/** Docker's flags that Wadah does not have yet, so that they are told from misspelt ones. */
final class LaterFlags {

    static final Set<String> OF_RUN = words("""
            --annotation
            -a
            --attach
            --cgroup-parent
            --cgroupns
            --cpu-rt-period
            --cpu-rt-runtime
            --disable-content-trust
            --gpus
            --health-start-interval
            --ip6
            --kernel-memory
            --link
            --link-local-ip
            --runtime
            --storage-opt
            --volume-driver
            """);

    static final Set<String> OF_UPDATE = words("""
            --cpu-rt-period
            --cpu-rt-runtime
            --kernel-memory
            """);

    private LaterFlags() {}

    /** One a line, so that whoever adds a flag takes away a line. */
    private static Set<String> words(String lines) {
        return Set.copyOf(lines.lines().toList());
    }
}
