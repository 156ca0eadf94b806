package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.namespace.NamespaceVisit;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A new process in a UTS namespace of its own, whose host name there is {@code hostname}; the host's is another.
 *
 * <p>Facts: {@code pid}, {@code inode}, {@code host-inode}, {@code host-name}. Source: uts_namespaces(7).
 */
public record HostnameIs(String hostname) implements Condition {

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "inode", "host-inode", "host-name");
    }

    @Override
    public Finding examine(Scene scene) {
        String hostsOwn = NamespaceVisit.ownHostname();
        if (hostsOwn.equals(hostname)) {
            return Finding.near("hostname.of-the-host", hostname);
        }
        OptionalLong hostInode = scene.hostNamespace(NamespaceType.UTS);
        Finding best = Finding.missing("hostname.none", hostname);
        for (HostProcess process : scene.newProcesses()) {
            OptionalLong inode = process.namespace(NamespaceType.UTS);
            if (inode.isEmpty() || inode.equals(hostInode)) {
                continue;
            }
            Optional<String> name = NamespaceVisit.hostname(process.pid());
            if (name.filter(hostname::equals).isPresent()) {
                return Finding.fulfilled(
                        Map.of(
                                "pid", Long.toString(process.pid()),
                                "inode", Long.toString(inode.getAsLong()),
                                "host-inode", Long.toString(hostInode.orElse(0)),
                                "host-name", hostsOwn),
                        process);
            }
            best = name.<Finding>map(other -> Finding.near("hostname.other", other, hostname))
                    .orElse(best);
        }
        return best;
    }
}
