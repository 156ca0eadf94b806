package id.wadah.lessons.check.namespace;

import id.wadah.engine.container.Container;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.NetworkDevices;
import id.wadah.engine.kernel.proc.ProcNamespaces;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Packets have gone through the loopback interface of a container's network since the first reading.
 *
 * <p>Facts: {@code packets}, {@code inode} of the network namespace. Source: proc_pid_net(5).
 */
public record LoopbackTraffic(String container) implements Condition {

    private static final String LOOPBACK = "lo";

    public LoopbackTraffic {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("packets", "inode");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<HostProcess> first = scene.container(container).flatMap(scene::firstProcess);
        Optional<ProcNamespaces> namespaces = first.flatMap(HostProcess::namespaces);
        Optional<NetworkDevices.Counters> loopback =
                first.flatMap(each -> each.files().networkDevices()).flatMap(devices -> devices.named(LOOPBACK));
        if (namespaces.isEmpty() || loopback.isEmpty()) {
            return Finding.missing("container.not-running", container);
        }
        String inode = Long.toString(namespaces.get().inode(NamespaceType.NET).orElse(0));
        long now = loopback.get().receivedPackets();
        // A counter of this namespace: that of a container made anew begins at 0 again.
        long before = Long.parseLong(scene.notebook().first("packets." + inode, Long.toString(now)));
        if (now > before) {
            return Finding.fulfilled(Map.of("packets", Long.toString(now - before), "inode", inode));
        }
        return elsewhere(scene, namespaces.get())
                .<Finding>map(other -> Finding.near("loopback-traffic.elsewhere", other.name(), container))
                .orElseGet(() -> Finding.missing("loopback-traffic.none", container));
    }

    /** A new container that runs in another network. */
    private static Optional<Container> elsewhere(Scene scene, ProcNamespaces wanted) {
        return scene.newContainers().stream()
                .filter(each -> scene.firstProcess(each)
                        .flatMap(HostProcess::namespaces)
                        .filter(own -> own.differs(NamespaceType.NET, wanted))
                        .isPresent())
                .findFirst();
    }
}
