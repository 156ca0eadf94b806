package id.wadah.engine.object;

import id.wadah.engine.kernel.proc.MountInfo;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A namespace; source: namespaces(7).
 *
 * @param inode that identifies it among those of its type; the kernel gives the number of one that is gone to another
 * @param shownByPid host pid of a process whose {@code /proc/PID/ns} shows it
 */
public record NamespaceObject(NamespaceType type, long inode, long shownByPid) implements LiveObject {

    @Override
    public String kind() {
        return "namespace";
    }

    /** As the kernel writes it: {@code pid:[4026532301]}. */
    @Override
    public String identity() {
        return type.procName() + ":[" + inode + "]";
    }

    /** It lives while a process is in it, or it is bound to a file. */
    @Override
    public boolean exists() {
        return isIn(shownByPid) || !members().isEmpty() || bound();
    }

    private boolean isIn(long pid) {
        return Proc.HOST.process(pid).namespaces().stream()
                .anyMatch(namespaces -> namespaces.inode(type).orElse(-1) == inode);
    }

    private boolean bound() {
        return Proc.HOST.self().mounts().orElse(new MountInfo(List.of())).mounts().stream()
                .anyMatch(mount -> mount.fsType().equals("nsfs") && mount.root().equals(identity()));
    }

    /** Host pids of the processes in it right now, ascending. */
    public List<Long> members() {
        return ProcTree.inNamespace(Proc.HOST, type, inode);
    }

    @Override
    public String shownBy() {
        return "ls -l /proc/" + shownByPid + "/ns/" + type.procName();
    }

    @Override
    public Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        List<Long> members = members();
        if (!members.isEmpty()) {
            details.put("processes", Integer.toString(members.size()));
            details.put("pids", members.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        }
        return details;
    }
}
