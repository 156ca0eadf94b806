package id.wadah.engine.kernel.proc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every process of one moment and who is whose child. */
public final class ProcTree {

    private final Map<Long, ProcStat> processes;

    private ProcTree(Map<Long, ProcStat> processes) {
        this.processes = processes;
    }

    public static ProcTree read(Proc proc) {
        Map<Long, ProcStat> processes = new TreeMap<>();
        for (long pid : proc.processIds()) {
            proc.process(pid).stat().ifPresent(stat -> processes.put(pid, stat));
        }
        return new ProcTree(processes);
    }

    public Optional<ProcStat> process(long pid) {
        return Optional.ofNullable(processes.get(pid));
    }

    /** Its children, by ascending pid. */
    public List<ProcStat> children(long pid) {
        return processes.values().stream().filter(each -> each.parent() == pid).toList();
    }

    /** Its children, their children and so on, nearest first; without itself. */
    public List<ProcStat> descendants(long pid) {
        List<ProcStat> found = new ArrayList<>();
        Deque<Long> open = new ArrayDeque<>(List.of(pid));
        while (!open.isEmpty()) {
            for (ProcStat child : children(open.remove())) {
                found.add(child);
                open.add(child.pid());
            }
        }
        return Collections.unmodifiableList(found);
    }

    /** Ids of the processes that are in a namespace right now, ascending. */
    public static List<Long> inNamespace(Proc proc, NamespaceType type, long inode) {
        return proc.processIds().stream()
                .filter(pid -> proc.process(pid)
                        .namespaces()
                        .map(namespaces -> namespaces.inode(type).orElse(-1) == inode)
                        .orElse(false))
                .toList();
    }
}
