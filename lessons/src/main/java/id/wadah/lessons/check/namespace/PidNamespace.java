package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.ProcStatus;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A PID namespace that is not the host's: its first process and the others in it.
 *
 * @param members without the first, by ascending pid
 */
record PidNamespace(long inode, HostProcess first, List<HostProcess> members) {

    private static final Set<String> SHELLS = Set.of("sh", "ash", "bash", "dash");

    private static final Set<String> INITS = Set.of("init", "docker-init", "tini", "dumb-init", "catatonit");

    /** Those whose first process is among the candidates and lives. */
    static List<PidNamespace> of(Scene scene, List<HostProcess> candidates) {
        List<PidNamespace> found = new ArrayList<>();
        for (HostProcess process : candidates) {
            OptionalLong inode = process.namespace(NamespaceType.PID);
            if (inode.isPresent()
                    && !inode.equals(scene.hostNamespace(NamespaceType.PID))
                    && process.stat().state() != 'Z'
                    && innermostPid(process).filter(pid -> pid == 1).isPresent()) {
                found.add(new PidNamespace(inode.getAsLong(), process, members(scene, process, inode)));
            }
        }
        return found;
    }

    private static List<HostProcess> members(Scene scene, HostProcess first, OptionalLong inode) {
        return scene.processes().stream()
                .filter(each -> each.pid() != first.pid()
                        && each.namespace(NamespaceType.PID).equals(inode))
                .toList();
    }

    static Optional<Long> innermostPid(HostProcess process) {
        return process.status().map(ProcStatus::innermostPid);
    }

    /** Without those that a shell is about to wait for. */
    List<HostProcess> zombies() {
        return members.stream()
                .filter(each -> each.stat().state() == 'Z')
                .filter(each -> !firstIsShell() || each.stat().parent() != first.pid())
                .toList();
    }

    /** The members that live and whose parent is the first process, by birth or by adoption. */
    List<HostProcess> livingChildren() {
        return members.stream()
                .filter(each ->
                        each.stat().parent() == first.pid() && each.stat().state() != 'Z')
                .toList();
    }

    /** A shell waits for whatever child it has, also as the first process. */
    boolean firstIsShell() {
        return SHELLS.contains(first.stat().command());
    }

    /** A program made to be the first process, which does the same. */
    boolean firstIsInit() {
        return INITS.contains(first.stat().command());
    }
}
