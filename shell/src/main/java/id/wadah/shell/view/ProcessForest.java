package id.wadah.shell.view;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcNamespaces;
import id.wadah.engine.kernel.proc.ProcStat;
import id.wadah.engine.kernel.proc.ProcTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which processes belong to containers, and those above them up to the daemon. */
final class ProcessForest {

    private final ProcTree all = ProcTree.read(Proc.HOST);
    private final long daemon;
    private final Set<Long> members = new TreeSet<>();

    /**
     * @param daemon where the way up ends
     * @param containers PID 1 of each, by name
     */
    ProcessForest(long daemon, Map<String, Long> containers) {
        this.daemon = daemon;
        containers.values().forEach(this::add);
    }

    private void add(long pid1) {
        inside(pid1).forEach(pid -> {
            members.add(pid);
            addAncestors(pid);
        });
    }

    /** Everything in its PID namespace; where it shares the host's, itself and its descendants. */
    private List<Long> inside(long pid1) {
        Optional<ProcNamespaces> theirs = Proc.HOST.process(pid1).namespaces();
        Optional<ProcNamespaces> ours = Proc.HOST.self().namespaces();
        if (theirs.isPresent() && ours.isPresent() && theirs.get().differs(NamespaceType.PID, ours.get())) {
            long inode = theirs.get().inode(NamespaceType.PID).orElse(0);
            return ProcTree.inNamespace(Proc.HOST, NamespaceType.PID, inode);
        }
        Set<Long> pids = new TreeSet<>(Set.of(pid1));
        all.descendants(pid1).forEach(each -> pids.add(each.pid()));
        return List.copyOf(pids);
    }

    private void addAncestors(long pid) {
        long current = pid;
        while (current != daemon) {
            long parent = all.process(current).map(ProcStat::parent).orElse(0L);
            if (parent <= 1) {
                return;
            }
            members.add(parent);
            current = parent;
        }
    }

    /** Those whose parent is none of them. */
    List<Long> roots() {
        return members.stream()
                .filter(pid -> !members.contains(parent(pid)) || pid == daemon)
                .toList();
    }

    List<Long> children(long pid) {
        return all.children(pid).stream()
                .map(ProcStat::pid)
                .filter(members::contains)
                .toList();
    }

    long parent(long pid) {
        return all.process(pid).map(ProcStat::parent).orElse(0L);
    }

    /** Its name as the kernel has it, in 15 bytes. */
    String command(long pid) {
        return all.process(pid).map(ProcStat::command).orElse("?");
    }
}
