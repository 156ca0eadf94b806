package id.wadah.engine.object;

import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.RootedFiles;
import id.wadah.engine.kernel.proc.MountInfo;
import id.wadah.engine.kernel.proc.Proc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pseudo-terminal of a container's own devpts; source: pty(7).
 *
 * @param pid host pid of a process that sees that devpts
 * @param number of the terminal, as in {@code /dev/pts/0}
 */
public record PtyObject(long pid, int number) implements LiveObject {

    private static final String DEVPTS = "/dev/pts";

    @Override
    public String kind() {
        return "pty";
    }

    @Override
    public String identity() {
        return DEVPTS + "/" + number;
    }

    /** The file is there as long as the master is open. */
    @Override
    public boolean exists() {
        boolean devpts = Proc.HOST.process(pid).mounts().orElse(new MountInfo(List.of())).at(DEVPTS).stream()
                .anyMatch(mount -> mount.fsType().equals("devpts"));
        if (!devpts) {
            return false;
        }
        try (RootedFiles files = RootedFiles.of(pid)) {
            return files.mode(identity()).isPresent();
        } catch (KernelException gone) {
            return false;
        }
    }

    @Override
    public String shownBy() {
        return "ls -l /proc/" + pid + "/root" + identity();
    }

    /** The processes that have it open, with the descriptors they know it by. */
    @Override
    public Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        for (ProcessObject each : KernelObjects.processesBeside(pid)) {
            List<String> open = Proc.HOST.process(each.pid()).descriptors().orElse(Map.of()).entrySet().stream()
                    .filter(descriptor -> descriptor.getValue().equals(identity()))
                    .map(descriptor -> descriptor.getKey().toString())
                    .toList();
            if (!open.isEmpty()) {
                details.put("pid " + each.pid(), "fd " + String.join(" ", open));
            }
        }
        return details;
    }
}
