package id.wadah.lessons.check.namespace;

import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Notebook;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A process in a new PID namespace that has ended and that nobody has waited for in a while. Every process is a zombie for a moment; one
 * counts when it has been seen as one for {@link #LASTING_MILLIS}.
 *
 * <p>Facts: {@code pid}, {@code inside} (its pid there), {@code parent}, {@code parent-inside}, {@code parent-name}, {@code inode}.
 * Source: wait(2), pid_namespaces(7).
 *
 * @param container in whose PID namespace it must be, however old; left out, any new one will do
 */
public record Zombie(@Nullable String container) implements Condition {

    static final long LASTING_MILLIS = 300;

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "inside", "parent", "parent-inside", "parent-name", "inode");
    }

    @Override
    public Finding examine(Scene scene) {
        List<HostProcess> candidates = candidates(scene);
        Finding best = container != null && candidates.isEmpty()
                ? Finding.near("zombie.no-container", container)
                : Finding.missing("zombie.none");
        for (PidNamespace namespace : PidNamespace.of(scene, candidates)) {
            Optional<HostProcess> zombie = unattended(namespace, scene.notebook());
            if (zombie.isPresent()) {
                return found(scene, namespace, zombie.get());
            } else if (namespace.firstIsShell()) {
                best = Finding.near("zombie.shell", namespace.first().stat().command());
            } else if (namespace.firstIsInit()) {
                best = Finding.near("zombie.init", namespace.first().stat().command());
            } else if (!namespace.livingChildren().isEmpty()) {
                best = Finding.missing(
                        "zombie.child-lives", namespace.first().stat().command());
            }
        }
        return best;
    }

    /** In a container that is looked at for its zombie, one that the first process neglects need not be watched for long. */
    private Optional<HostProcess> unattended(PidNamespace namespace, Notebook notebook) {
        Optional<HostProcess> neglected = namespace.zombies().stream()
                .filter(each -> container != null
                        && each.stat().parent() == namespace.first().pid())
                .findFirst();
        return neglected.or(() -> lasting(namespace.zombies(), notebook));
    }

    private List<HostProcess> candidates(Scene scene) {
        if (container == null) {
            return scene.newProcesses();
        }
        return scene.container(container).flatMap(scene::firstProcess).stream().toList();
    }

    private static Finding found(Scene scene, PidNamespace namespace, HostProcess zombie) {
        Optional<HostProcess> parent = scene.process(zombie.stat().parent());
        return Finding.fulfilled(
                Map.of(
                        "pid", Long.toString(zombie.pid()),
                        "inside", pidInside(zombie),
                        "parent", Long.toString(zombie.stat().parent()),
                        "parent-inside", parent.map(Zombie::pidInside).orElse("0"),
                        "parent-name", parent.map(each -> each.stat().command()).orElse("?"),
                        "inode", Long.toString(namespace.inode())),
                namespace.first());
    }

    private static String pidInside(HostProcess process) {
        return Long.toString(PidNamespace.innermostPid(process).orElse(0L));
    }

    /** One of them that was a zombie already some readings ago; the others are noted. */
    static Optional<HostProcess> lasting(List<HostProcess> zombies, Notebook notebook) {
        long now = System.currentTimeMillis();
        HostProcess lasting = null;
        for (HostProcess zombie : zombies) {
            String note = "zombie." + zombie.stat().identity();
            long first = Long.parseLong(notebook.first(note, Long.toString(now)));
            if (now - first >= LASTING_MILLIS && lasting == null) {
                lasting = zombie;
            }
        }
        return Optional.ofNullable(lasting);
    }

    /** The name of a process that may be gone. */
    static String commandOf(Scene scene, long pid) {
        return scene.process(pid).map(each -> each.stat().command()).orElse("?");
    }
}
