package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Processes by the namespace that they share with one another, but not with the host; without the supervisors of containers. */
final class Neighbours {

    private Neighbours() {}

    /** By inode, in the order of the processes given. */
    static Map<Long, List<HostProcess>> in(NamespaceType type, Scene scene, List<HostProcess> processes) {
        OptionalLong host = scene.hostNamespace(type);
        Map<Long, List<HostProcess>> groups = new LinkedHashMap<>();
        for (HostProcess process : processes) {
            OptionalLong inode = process.namespace(type);
            if (inode.isPresent() && !inode.equals(host) && !EngineProcesses.supervises(scene, process)) {
                groups.computeIfAbsent(inode.getAsLong(), any -> new ArrayList<>())
                        .add(process);
            }
        }
        return groups;
    }
}
