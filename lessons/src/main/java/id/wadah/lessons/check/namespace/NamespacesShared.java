package id.wadah.lessons.check.namespace;

import id.wadah.engine.container.Container;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.ProcNamespaces;
import id.wadah.engine.kernel.proc.ProcStatus;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A new process that shares exactly these namespaces with a container of the engine, whose own they are, and no other of those that a
 * container has.
 *
 * <p>Facts: {@code pid}, {@code inside} (its pid as it sees itself), {@code with-pid}, and for each of the types its inode: {@code net-inode}.
 * Source: namespaces(7), setns(2).
 *
 * @param with the container's name
 * @param types {@code pid}, {@code net} ...; user and time namespaces are not looked at
 */
public record NamespacesShared(String with, List<String> types) implements Condition {

    private static final Set<NamespaceType> OF_A_CONTAINER =
            EnumSet.complementOf(EnumSet.of(NamespaceType.USER, NamespaceType.TIME));

    public NamespacesShared {
        types = List.copyOf(types);
        if (!OF_A_CONTAINER.containsAll(parsed(types))) {
            throw new IllegalArgumentException("not all of " + types + " are namespaces that every container has");
        }
    }

    @Override
    public Set<String> factNames() {
        Set<String> names = new HashSet<>(Set.of("pid", "inside", "with-pid"));
        types.forEach(type -> names.add(type + "-inode"));
        return Set.copyOf(names);
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<HostProcess> other = scene.container(with).flatMap(scene::firstProcess);
        Optional<ProcNamespaces> theirs = other.flatMap(HostProcess::namespaces);
        if (theirs.isEmpty()) {
            return Finding.missing("container.not-running", with);
        }
        Set<NamespaceType> wanted = parsed(types);
        Finding best = apart(scene);
        int most = 0;
        for (HostProcess process : scene.newProcesses()) {
            Set<NamespaceType> shared = process.namespaces()
                    .map(own -> shared(own, theirs.get(), scene.host()))
                    .orElseGet(Set::of);
            if (shared.equals(wanted)) {
                return Finding.fulfilled(facts(process, other.get(), theirs.get()), process);
            }
            // Whoever has the same files is of that container itself.
            if (shared.size() > most
                    && !shared.contains(NamespaceType.MNT)
                    && !EngineProcesses.supervises(scene, process)) {
                most = shared.size();
                best = shortfall(process, shared, wanted);
            }
        }
        return best;
    }

    /** The types of namespaces that both are in, and the host is not. */
    private static Set<NamespaceType> shared(ProcNamespaces one, ProcNamespaces other, ProcNamespaces host) {
        return OF_A_CONTAINER.stream()
                .filter(type -> one.inode(type).isPresent() && one.inode(type).equals(other.inode(type)))
                .filter(type -> one.differs(type, host))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(NamespaceType.class)));
    }

    private static Finding shortfall(HostProcess process, Set<NamespaceType> shared, Set<NamespaceType> wanted) {
        Set<NamespaceType> lacking = EnumSet.copyOf(wanted);
        lacking.removeAll(shared);
        if (!lacking.isEmpty()) {
            return Finding.near("namespaces-shared.lacking", process.pid(), names(shared), names(lacking));
        }
        Set<NamespaceType> surplus = EnumSet.copyOf(shared);
        surplus.removeAll(wanted);
        return Finding.near("namespaces-shared.surplus", process.pid(), names(surplus));
    }

    /** A new container that shares nothing, or shares with the host. */
    private Finding apart(Scene scene) {
        for (Container container : scene.newContainers()) {
            Optional<ProcNamespaces> own = container.name().equals(with)
                    ? Optional.empty()
                    : scene.firstProcess(container).flatMap(HostProcess::namespaces);
            if (own.isEmpty()) {
                continue;
            }
            Set<NamespaceType> hosts = parsed(types).stream()
                    .filter(type -> own.get().inode(type).equals(scene.hostNamespace(type)))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(NamespaceType.class)));
            return hosts.isEmpty()
                    ? Finding.near("namespaces-shared.nothing", container.name(), with)
                    : Finding.near("namespaces-shared.host", container.name(), names(hosts), with);
        }
        return Finding.missing("namespaces-shared.none", with);
    }

    private Map<String, String> facts(HostProcess process, HostProcess other, ProcNamespaces theirs) {
        Map<String, String> facts = new HashMap<>();
        facts.put("pid", Long.toString(process.pid()));
        facts.put(
                "inside",
                Long.toString(process.status().map(ProcStatus::innermostPid).orElse(process.pid())));
        facts.put("with-pid", Long.toString(other.pid()));
        for (NamespaceType type : parsed(types)) {
            OptionalLong inode = theirs.inode(type);
            facts.put(type.procName() + "-inode", Long.toString(inode.orElse(0)));
        }
        return facts;
    }

    private static Set<NamespaceType> parsed(List<String> types) {
        return types.stream()
                .map(type -> NamespaceType.valueOf(type.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(NamespaceType.class)));
    }

    private static String names(Set<NamespaceType> types) {
        return types.stream()
                .sorted(Comparator.naturalOrder())
                .map(NamespaceType::procName)
                .collect(Collectors.joining(", "));
    }
}
