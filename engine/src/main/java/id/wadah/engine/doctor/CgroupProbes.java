package id.wadah.engine.doctor;

import id.wadah.engine.cgroup.CgroupMode;
import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.cgroup.Controller;
import id.wadah.engine.cgroup.Hierarchy;
import id.wadah.engine.kernel.KernelVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which controllers can be had, and from where. */
final class CgroupProbes {

    private static final String NOWHERE = "/proc/self/mountinfo";

    private final Cgroups cgroups;
    private final KernelVersion version;

    CgroupProbes(Cgroups cgroups, KernelVersion version) {
        this.cgroups = cgroups;
        this.version = version;
    }

    List<Finding> probe() {
        return List.of(
                mode(),
                controller(Feature.CGROUP_MEMORY, Controller.MEMORY),
                swap(),
                controller(Feature.CGROUP_CPU, Controller.CPU),
                controller(Feature.CGROUP_PIDS, Controller.PIDS),
                controller(Feature.CGROUP_CPUSET, Controller.CPUSET),
                devices(),
                freezer());
    }

    private Finding mode() {
        CgroupMode mode = cgroups.mode();
        String name = mode.name().toLowerCase(Locale.ROOT);
        String places = cgroups.hierarchies().stream()
                .map(each -> each.mountPoint().toString())
                .collect(Collectors.joining(" "));
        return mode == CgroupMode.NONE
                ? Finding.missing(Feature.CGROUPS, name, NOWHERE)
                : Finding.ok(Feature.CGROUPS, name + ": " + places, NOWHERE);
    }

    /** Without it containers run, but that limit cannot be set. */
    private Finding controller(Feature feature, Controller controller) {
        return cgroups.of(controller)
                .map(hierarchy -> Finding.ok(feature, "v" + hierarchy.version(), source(hierarchy)))
                .orElseGet(() -> Finding.limited(feature, "-", NOWHERE));
    }

    private static String source(Hierarchy hierarchy) {
        return hierarchy.unified()
                ? hierarchy.base().resolve("cgroup.controllers").toString()
                : hierarchy.base().toString();
    }

    /** In v2 the root has no swap file, so an existing cgroup below it is looked at; v1 shows it at the root. */
    private Finding swap() {
        Optional<Hierarchy> memory = cgroups.of(Controller.MEMORY);
        if (memory.isEmpty()) {
            return Finding.limited(Feature.CGROUP_SWAP, "-", NOWHERE);
        }
        if (memory.get().unified()) {
            Path swaps = Path.of("/proc/swaps");
            return Files.exists(swaps)
                    ? Finding.ok(Feature.CGROUP_SWAP, "v2", swaps.toString())
                    : Finding.limited(Feature.CGROUP_SWAP, "-", swaps.toString());
        }
        Path file = memory.get().base().resolve("memory.memsw.limit_in_bytes");
        return Files.exists(file)
                ? Finding.ok(Feature.CGROUP_SWAP, "v1", file.toString())
                : Finding.limited(Feature.CGROUP_SWAP, "-", file.toString());
    }

    /** A controller in v1, an eBPF program in v2; without either a container could open the host's disks. */
    private Finding devices() {
        Optional<Hierarchy> legacy = cgroups.of(Controller.DEVICES);
        if (legacy.isPresent()) {
            return Finding.ok(Feature.CGROUP_DEVICES, "v1", legacy.get().base().toString());
        }
        String source = "bpf(2) BPF_PROG_TYPE_CGROUP_DEVICE, kernel >= 4.15";
        return unified().isPresent() && version.atLeast(4, 15)
                ? Finding.ok(Feature.CGROUP_DEVICES, "v2 eBPF", source)
                : Finding.missing(Feature.CGROUP_DEVICES, "-", source);
    }

    private Finding freezer() {
        if (unified().isPresent() && version.atLeast(5, 2)) {
            return Finding.ok(Feature.CGROUP_FREEZER, "v2", "cgroup.freeze, kernel >= 5.2");
        }
        return controller(Feature.CGROUP_FREEZER, Controller.FREEZER);
    }

    private Optional<Hierarchy> unified() {
        return cgroups.hierarchies().stream().filter(Hierarchy::unified).findFirst();
    }
}
