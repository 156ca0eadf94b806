package id.wadah.engine.object;

import id.wadah.engine.kernel.proc.Mount;
import id.wadah.engine.kernel.proc.Proc;
import java.util.Map;
import java.util.Optional;

/**
 * A mount, in the mount namespace of a process; source: mount_namespaces(7).
 *
 * @param pid host pid of a process in that namespace
 * @param id of the mount
 * @param target where it is, seen from the root of that process
 */
public record MountObject(long pid, int id, String target, String fsType) implements LiveObject {

    @Override
    public String kind() {
        return "mount";
    }

    @Override
    public String identity() {
        return target;
    }

    @Override
    public boolean exists() {
        return mount().isPresent();
    }

    /** The mount as the kernel has it now. Ids are given again, so the target has to be the same as well. */
    public Optional<Mount> mount() {
        return Proc.HOST
                .process(pid)
                .mounts()
                .flatMap(mounts -> mounts.withId(id))
                .filter(mount -> mount.target().equals(target));
    }

    @Override
    public String shownBy() {
        return "findmnt -N " + pid + " " + ShellWord.of(target);
    }

    @Override
    public Map<String, String> details() {
        return mount().map(mount -> Details.of(
                        "id", Integer.toString(mount.id()),
                        "parent", Integer.toString(mount.parent()),
                        "fstype", mount.fsType(),
                        "source", mount.source(),
                        "root", mount.root(),
                        "options", String.join(",", mount.options()),
                        "propagation",
                                mount.propagation().isEmpty() ? "private" : String.join(" ", mount.propagation())))
                .orElse(Map.of());
    }
}
