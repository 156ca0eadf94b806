package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.namespace.NamespaceVisit;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A process in a UTS namespace of its own, whose host name there is {@code hostname}; the host's is another.
 *
 * <p>Facts: {@code pid}, {@code inode}, {@code host-inode}, {@code host-name}. Source: uts_namespaces(7).
 *
 * @param container whose first process it is, however old; left out, any new process will do
 */
public record HostnameIs(String hostname, @Nullable String container) implements Condition {

    /** Note: the host's name, so that a learner who changed it by mistake hears what it was. */
    private static final String HOST_NAME = "host-name";

    public HostnameIs {
        Objects.requireNonNull(hostname, "hostname");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "inode", "host-inode", "host-name");
    }

    @Override
    public Finding examine(Scene scene) {
        String hostsOwn = NamespaceVisit.ownHostname();
        String before = scene.notebook().first(HOST_NAME, hostsOwn);
        if (hostsOwn.equals(hostname)) {
            return Finding.near("hostname.of-the-host", hostname, before);
        }
        OptionalLong hostInode = scene.hostNamespace(NamespaceType.UTS);
        Finding best = container == null
                ? Finding.missing("hostname.none", hostname)
                : Finding.missing("container.not-running", container);
        for (HostProcess process : candidates(scene)) {
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
            best = name.filter(any -> !EngineProcesses.isAgent(process))
                    .map(other -> other(scene, other))
                    .orElse(best);
        }
        return best;
    }

    private Finding other(Scene scene, String name) {
        // A container's name that nobody has changed yet is no attempt of the learner's.
        return container != null
                        && scene.notebook().first("name-in." + container, name).equals(name)
                ? Finding.missing("hostname.unchanged", container, name)
                : Finding.near("hostname.other", name, hostname);
    }

    private List<HostProcess> candidates(Scene scene) {
        if (container == null) {
            return scene.newProcesses();
        }
        return scene.container(container).flatMap(scene::firstProcess).stream().toList();
    }
}
