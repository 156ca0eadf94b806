package id.wadah.engine.kernel.proc;

import java.util.List;

/**
 * In which cgroup of one hierarchy a process is; source: cgroups(7).
 *
 * @param hierarchy id of the hierarchy, 0 for v2
 * @param controllers of a v1 hierarchy, {@code name=...} for one without; empty for v2
 * @param path below the root of the hierarchy, seen from the reader's cgroup namespace
 */
public record CgroupMembership(int hierarchy, List<String> controllers, String path) {

    public CgroupMembership {
        controllers = List.copyOf(controllers);
    }

    /** Whether this is the unified hierarchy of cgroup v2. */
    public boolean unified() {
        return controllers.isEmpty();
    }

    static List<CgroupMembership> parse(String text) {
        return text.lines()
                .map(line -> line.split(":", 3))
                .filter(fields -> fields.length == 3)
                .map(fields -> new CgroupMembership(
                        Integer.parseInt(fields[0]),
                        fields[1].isEmpty() ? List.of() : List.of(fields[1].split(",")),
                        fields[2]))
                .toList();
    }
}
