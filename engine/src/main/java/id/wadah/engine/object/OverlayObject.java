package id.wadah.engine.object;

import id.wadah.engine.kernel.proc.Mount;
import id.wadah.engine.kernel.proc.MountInfo;
import id.wadah.engine.kernel.proc.Proc;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The directories of an overlay that a process sees; source: the kernel's overlayfs.rst.
 *
 * @param pid host pid of a process in whose mount namespace it is mounted
 * @param lowers the topmost first
 */
public record OverlayObject(long pid, Path upper, Path work, List<Path> lowers) implements LiveObject {

    public OverlayObject {
        lowers = List.copyOf(lowers);
    }

    /** What {@code mount} says of itself; empty when it is no overlay with an upper directory. */
    public static Optional<OverlayObject> of(long pid, Mount mount) {
        Optional<String> upper = mount.superOption("upperdir");
        if (!mount.fsType().equals("overlay") || upper.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new OverlayObject(
                pid, Path.of(upper.get()), Path.of(mount.superOption("workdir").orElse("")), lowers(mount)));
    }

    /** One option {@code lowerdir=a:b}; since Linux 6.5 also one {@code lowerdir+=} each. */
    private static List<Path> lowers(Mount mount) {
        return mount.superOptions().stream()
                .filter(option -> option.startsWith("lowerdir"))
                .map(option -> option.substring(option.indexOf('=') + 1))
                .flatMap(value -> Arrays.stream(value.split("(?<!\\\\):+")))
                .map(Path::of)
                .toList();
    }

    @Override
    public String kind() {
        return "overlay";
    }

    @Override
    public String identity() {
        return upper.toString();
    }

    @Override
    public boolean exists() {
        return mount().isPresent();
    }

    private Optional<Mount> mount() {
        return Proc.HOST.process(pid).mounts().orElse(new MountInfo(List.of())).mounts().stream()
                .filter(mount ->
                        of(pid, mount).stream().anyMatch(each -> each.upper().equals(upper)))
                .findFirst();
    }

    @Override
    public String shownBy() {
        return "findmnt -N " + pid + " -t overlay -o TARGET,OPTIONS";
    }

    @Override
    public Map<String, String> details() {
        return mount().flatMap(mount -> of(pid, mount)
                        .map(now -> Details.of(
                                "target", mount.target(),
                                "upperdir", now.upper().toString(),
                                "workdir", now.work().toString(),
                                "lowerdir",
                                        now.lowers().stream()
                                                .map(Path::toString)
                                                .collect(Collectors.joining(":")))))
                .orElse(Map.of());
    }
}
