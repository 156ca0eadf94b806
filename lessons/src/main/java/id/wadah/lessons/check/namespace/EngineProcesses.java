package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcessFiles;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells apart what is a process of a container, what serves an engine, and what neither of them is. */
final class EngineProcesses {

    private static final String AGENT = "wadah-agent";

    /** Engines name a container's cgroup by its whole ID: Wadah, and Docker, Podman and containerd as well. */
    private static final Pattern CONTAINER_ID = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

    private EngineProcesses() {}

    /**
     * Whether it is a container's supervisor, which has joined namespaces only for its child to be born in them: it stays with the host's
     * files. A future PID 1 is an agent too, until it executes its program.
     */
    static boolean supervises(Scene scene, HostProcess process) {
        return isAgent(process) && process.namespace(NamespaceType.MNT).equals(scene.hostNamespace(NamespaceType.MNT));
    }

    /**
     * Whether an engine made it, by the cgroup, which a process does not leave by itself. Where all of this machine is a container, that
     * one does not count.
     */
    static boolean contains(HostProcess process) {
        // An agent is outside of the cgroup until it is told to go in.
        return isAgent(process) || !containers(Proc.HOST.self()).containsAll(containers(process.files()));
    }

    private static Set<String> containers(ProcessFiles process) {
        return process.cgroups().stream()
                .flatMap(List::stream)
                .flatMap(membership -> CONTAINER_ID.matcher(membership.path()).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** Whether it is the engine's own program: what it still lacks is no mistake of the learner's, for it is not done. */
    static boolean isAgent(HostProcess process) {
        return process.stat().command().equals(AGENT);
    }
}
