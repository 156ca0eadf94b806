package id.wadah.lessons.check.namespace;

import id.wadah.engine.container.Container;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.List;

/** Tells apart what is a process of a container, what serves the engine, and what neither of them is. */
final class EngineProcesses {

    private static final String AGENT = "wadah-agent";

    private EngineProcesses() {}

    /**
     * Whether it is a container's supervisor, which has joined namespaces only for its child to be born in them: it stays with the host's
     * files. A future PID 1 is an agent too, until it executes its program.
     */
    static boolean supervises(Scene scene, HostProcess process) {
        return isAgent(process) && process.namespace(NamespaceType.MNT).equals(scene.hostNamespace(NamespaceType.MNT));
    }

    /** Whether it belongs to a container of the engine, by the cgroup, which a process does not leave by itself. */
    static boolean contains(Scene scene, HostProcess process) {
        // An agent is outside of the cgroup until it is told to go in.
        return isAgent(process)
                || process.files().cgroups().stream()
                        .flatMap(List::stream)
                        .anyMatch(membership -> scene.containers().stream()
                                .map(Container::id)
                                .anyMatch(id -> membership.path().contains(id.hex())));
    }

    private static boolean isAgent(HostProcess process) {
        return process.stat().command().equals(AGENT);
    }
}
