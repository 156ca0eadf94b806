package id.wadah.lessons.check.namespace;

import id.wadah.engine.container.Container;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.NetworkDevices;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A new process in a network namespace of its own that has no interface but {@code lo}, and no route.
 *
 * <p>Facts: {@code pid}, {@code inode}, {@code host-inode}. Source: network_namespaces(7), proc_pid_net(5).
 */
public record OnlyLoopback() implements Condition {

    private static final String LOOPBACK = "lo";

    /** What the kernel puts into every new namespace once such a tunnel's module is loaded; all of them are down. */
    private static final Set<String> FALLBACK_TUNNELS =
            Set.of("tunl0", "gre0", "gretap0", "erspan0", "ip_vti0", "ip6_vti0", "sit0", "ip6tnl0", "ip6gre0", "teql0");

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "inode", "host-inode");
    }

    @Override
    public Finding examine(Scene scene) {
        OptionalLong hostInode = scene.hostNamespace(NamespaceType.NET);
        Finding best = none(scene, hostInode);
        for (HostProcess process : scene.newProcesses()) {
            OptionalLong inode = process.namespace(NamespaceType.NET);
            if (inode.isEmpty() || inode.equals(hostInode)) {
                continue;
            }
            Optional<NetworkDevices> devices = process.files().networkDevices();
            Optional<Long> routes = routes(process);
            if (devices.isEmpty() || routes.isEmpty()) {
                continue;
            }
            List<String> names = devices.get().names().stream()
                    .filter(name -> !FALLBACK_TUNNELS.contains(name))
                    .toList();
            if (!names.equals(List.of(LOOPBACK))) {
                best = Finding.near("only-loopback.more", process.pid(), String.join(", ", names));
            } else if (routes.get() > 0) {
                best = Finding.near("only-loopback.routes", process.pid(), routes.get());
            } else {
                return Finding.fulfilled(
                        Map.of(
                                "pid", Long.toString(process.pid()),
                                "inode", Long.toString(inode.getAsLong()),
                                "host-inode", Long.toString(hostInode.orElse(0))),
                        process);
            }
        }
        return best;
    }

    /** Nothing yet, or a container that uses the host's network. */
    private static Finding none(Scene scene, OptionalLong hostInode) {
        for (Container container : scene.newContainers()) {
            Optional<HostProcess> first = scene.firstProcess(container);
            if (first.filter(each -> each.namespace(NamespaceType.NET).equals(hostInode))
                    .isPresent()) {
                return Finding.near("only-loopback.host", container.name());
            }
        }
        return Finding.missing("only-loopback.none");
    }

    /** How many IPv4 routes there are, those to its own addresses left out; after one line of headings, one a line. */
    private static Optional<Long> routes(HostProcess process) {
        try (var lines = Files.lines(process.files().directory().resolve("net/route"))) {
            return Optional.of(lines.skip(1).filter(line -> !line.isBlank()).count());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
