package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.ProcNamespaces;
import id.wadah.engine.namespace.NamespaceVisit;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A new process, made by no engine, that has namespaces of its own, at least {@link IsolatedProcess#KINDS} of them and among
 * them those for mounts, PIDs and the host name; its {@code /proc} shows its own PID namespace, and it is called {@code hostname}.
 *
 * <p>Facts: {@code pid}, {@code inside} (its pid as it sees itself), {@code namespaces}, {@code count} of them, {@code seen} (how many
 * processes it sees), {@code host-name}. Source: namespaces(7), unshare(1).
 */
public record OwnIsolation(String hostname) implements Condition {

    /** Note: the host's name, so that a learner who changed it by mistake hears what it was. */
    private static final String HOST_NAME = "host-name";

    public OwnIsolation {
        Objects.requireNonNull(hostname, "hostname");
    }

    @Override
    public Set<String> factNames() {
        return IsolatedProcess.FACTS;
    }

    @Override
    public Finding examine(Scene scene) {
        if (scene.host().inodes().isEmpty()) {
            // Not even this process is in /proc: another PID namespace's lies over it.
            return Finding.near("own-isolation.host-proc");
        }
        String hostsOwn = NamespaceVisit.ownHostname();
        String before = scene.notebook().first(HOST_NAME, hostsOwn);
        if (hostsOwn.equals(hostname)) {
            return Finding.near("own-isolation.host-renamed", hostname, before);
        }
        @Nullable IsolatedProcess best = null;
        for (HostProcess process : scene.newProcesses()) {
            Optional<ProcNamespaces> namespaces = process.namespaces();
            if (namespaces.isEmpty() || !apart(namespaces.get(), scene.host()) || EngineProcesses.contains(process)) {
                continue;
            }
            IsolatedProcess candidate = IsolatedProcess.of(process, namespaces.get(), scene.host(), hostname);
            if (best == null || candidate.score() > best.score()) {
                best = candidate;
            }
        }
        if (best != null) {
            return best.finding(scene, hostsOwn);
        }
        boolean byRun = scene.newContainers().stream()
                .anyMatch(each -> scene.firstProcess(each).isPresent());
        return byRun ? Finding.near("own-isolation.by-run") : Finding.missing("own-isolation.none");
    }

    private static boolean apart(ProcNamespaces one, ProcNamespaces host) {
        for (NamespaceType type : NamespaceType.values()) {
            if (one.differs(type, host)) {
                return true;
            }
        }
        return IsolatedProcess.waitsForFirst(one);
    }
}
