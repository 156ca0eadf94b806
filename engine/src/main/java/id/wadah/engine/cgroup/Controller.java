package id.wadah.engine.cgroup;

import java.util.Locale;
import java.util.Optional;

/** The cgroup controllers that Wadah knows, by the kernel's names; source: cgroups(7). */
public enum Controller {
    MEMORY,
    CPU,
    CPUACCT,
    PIDS,
    CPUSET,
    /** Called {@code io} in v2. */
    BLKIO,
    /** A controller in v1; in v2 an eBPF program on the cgroup does the same. */
    DEVICES,
    /** A controller in v1; in v2 every cgroup can be frozen. */
    FREEZER;

    /** The kernel's name in v1: {@code memory}. */
    public String kernelName() {
        return kernelName(1);
    }

    String kernelName(int version) {
        return this == BLKIO && version == 2 ? "io" : name().toLowerCase(Locale.ROOT);
    }

    static Optional<Controller> of(String kernelName) {
        for (Controller controller : values()) {
            if (controller.kernelName(1).equals(kernelName)
                    || controller.kernelName(2).equals(kernelName)) {
                return Optional.of(controller);
            }
        }
        return Optional.empty();
    }
}
