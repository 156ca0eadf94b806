package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcNamespaces;
import id.wadah.engine.kernel.proc.ProcStatus;
import id.wadah.engine.namespace.NamespaceVisit;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far a process that somebody isolated by hand has come.
 *
 * @param own the kinds of namespaces that it does not share with the host
 * @param waits it made a PID namespace, which only its children will be in
 * @param ownProc its {@code /proc} shows its PID namespace
 * @param hostname as it sees it; empty where it is the host's
 * @param wanted the host name that it is to have
 */
record IsolatedProcess(
        HostProcess process, Set<NamespaceType> own, boolean waits, boolean ownProc, String hostname, String wanted) {

    /** How many kinds of namespaces it needs. */
    static final int KINDS = 4;

    static final Set<String> FACTS = Set.of("pid", "inside", "namespaces", "count", "seen", "host-name");

    private static final Set<NamespaceType> NEEDED =
            EnumSet.of(NamespaceType.MNT, NamespaceType.UTS, NamespaceType.PID);

    /** Counts more than any number of namespaces. */
    private static final int STRIDE = 10;

    static IsolatedProcess of(HostProcess process, ProcNamespaces namespaces, ProcNamespaces host, String wanted) {
        Set<NamespaceType> own = EnumSet.noneOf(NamespaceType.class);
        for (NamespaceType type : NamespaceType.values()) {
            if (namespaces.differs(type, host)) {
                own.add(type);
            }
        }
        boolean complete = own.containsAll(NEEDED);
        return new IsolatedProcess(
                process,
                own,
                waitsForFirst(namespaces),
                complete && ownProc(process.pid(), namespaces.inode(NamespaceType.PID)),
                own.contains(NamespaceType.UTS)
                        ? NamespaceVisit.hostname(process.pid()).orElse("")
                        : "",
                wanted);
    }

    /**
     * Whether its children will be in another PID namespace than itself; the link to that one is there from the first child on. Source:
     * unshare(2), namespaces(7).
     */
    static boolean waitsForFirst(ProcNamespaces namespaces) {
        Long forChildren = namespaces.forChildren().get(NamespaceType.PID);
        OptionalLong own = namespaces.inode(NamespaceType.PID);
        // Who has ended still has a PID namespace, but no other.
        boolean alive = namespaces.inode(NamespaceType.UTS).isPresent();
        return alive && own.isPresent() && (forChildren == null || forChildren != own.getAsLong());
    }

    /** Process 1 of the proc file system that it sees is in the same PID namespace. */
    private static boolean ownProc(long pid, OptionalLong namespace) {
        boolean mounted = Proc.HOST
                .process(pid)
                .mounts()
                .flatMap(mounts -> mounts.at("/proc"))
                .filter(mount -> mount.fsType().equals("proc"))
                .isPresent();
        return mounted
                && namespace.isPresent()
                && view(pid).process(1).namespace(NamespaceType.PID).equals(namespace);
    }

    private static Proc view(long pid) {
        return new Proc(Proc.HOST.root().resolve(Path.of(Long.toString(pid), "root/proc")));
    }

    /** More for whoever has come further. */
    int score() {
        return own.size() + (ownProc ? STRIDE : 0) + (hostname.equals(wanted) ? STRIDE : 0);
    }

    Finding finding(Scene scene, String hostsOwn) {
        Set<NamespaceType> lacking = EnumSet.copyOf(NEEDED);
        lacking.removeAll(own);
        if (lacking.contains(NamespaceType.PID) && waits) {
            return Finding.near("own-isolation.not-forked", process.pid());
        } else if (!lacking.isEmpty()) {
            // One kind alone may be some service of the host as well.
            return own.size() > 1
                    ? Finding.near("own-isolation.lacking", process.pid(), names(own), names(lacking))
                    : Finding.missing("own-isolation.begun", process.pid(), names(own), names(lacking));
        } else if (own.size() < KINDS) {
            return Finding.near("own-isolation.too-few", process.pid(), names(own), KINDS);
        } else if (!ownProc) {
            return Finding.near("own-isolation.proc", process.pid());
        } else if (!hostname.equals(wanted)) {
            return Finding.near("own-isolation.hostname", hostname, wanted);
        }
        return Finding.fulfilled(facts(hostsOwn), process, first(scene));
    }

    private Map<String, String> facts(String hostsOwn) {
        return Map.of(
                "pid", Long.toString(process.pid()),
                "inside",
                        Long.toString(
                                process.status().map(ProcStatus::innermostPid).orElse(process.pid())),
                "namespaces", names(own),
                "count", Integer.toString(own.size()),
                "seen", Integer.toString(view(process.pid()).processIds().size()),
                "host-name", hostsOwn);
    }

    /** Process 1 of its PID namespace, with which all others of it end; itself when that one is not to be seen. */
    private HostProcess first(Scene scene) {
        OptionalLong namespace = process.namespace(NamespaceType.PID);
        return scene.processes().stream()
                .filter(each -> each.namespace(NamespaceType.PID).equals(namespace))
                .filter(each -> each.status()
                        .filter(status -> status.innermostPid() == 1)
                        .isPresent())
                .findFirst()
                .orElse(process);
    }

    private static String names(Collection<NamespaceType> types) {
        return types.stream().sorted().map(NamespaceType::procName).collect(Collectors.joining(", "));
    }
}
