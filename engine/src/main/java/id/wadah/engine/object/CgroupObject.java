package id.wadah.engine.object;

import id.wadah.engine.kernel.proc.CgroupProcesses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A cgroup in one hierarchy; source: cgroups(7).
 *
 * @param hierarchy the controllers it is for, {@code memory} or {@code cpu,cpuacct}; {@code unified} for v2
 * @param directory where it is in the file system
 */
public record CgroupObject(String hierarchy, Path directory) implements LiveObject {

    @Override
    public String kind() {
        return "cgroup";
    }

    @Override
    public String identity() {
        return directory.toString();
    }

    @Override
    public boolean exists() {
        return Files.exists(directory.resolve("cgroup.procs"));
    }

    @Override
    public String shownBy() {
        return "cat " + ShellWord.of(directory.resolve("cgroup.procs").toString());
    }

    @Override
    public Map<String, String> details() {
        return exists()
                ? Details.of(
                        "hierarchy",
                        hierarchy,
                        "pids",
                        CgroupProcesses.in(directory).stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(" ")))
                : Map.of();
    }
}
