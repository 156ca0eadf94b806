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
import java.util.stream.Collectors;

/**
 * In a new PID namespace, whose first process is no shell, a child of that process was seen, has ended, and is no zombie: the first process
 * has waited for it, while another child of it, the program, still runs.
 *
 * <p>Facts: {@code pid} of the one that ended, {@code init} and {@code init-pid} of the first process. Source: pid_namespaces(7), wait(2).
 */
public record OrphanReaped() implements Condition {

    private static final String CHILD = "child.";

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "init", "init-pid");
    }

    @Override
    public Finding examine(Scene scene) {
        Finding best = Finding.missing("orphan-reaped.none");
        for (PidNamespace namespace : PidNamespace.of(scene, scene.newProcesses())) {
            List<HostProcess> children = namespace.livingChildren();
            String init = namespace.first().stat().command();
            Optional<HostProcess> zombie = Zombie.lasting(namespace.zombies(), scene.notebook());
            Optional<String> reaped = reaped(namespace, scene.notebook());
            if (zombie.isPresent()) {
                long parent = zombie.get().stat().parent();
                best = parent == namespace.first().pid()
                        ? Finding.near(
                                "orphan-reaped.zombie", init, zombie.get().pid())
                        : Finding.near(
                                "orphan-reaped.parent-lives",
                                Zombie.commandOf(scene, parent),
                                zombie.get().pid());
            } else if (namespace.firstIsShell()) {
                best = Finding.near("orphan-reaped.shell", init);
            } else if (reaped.isPresent() && !children.isEmpty()) {
                return Finding.fulfilled(
                        Map.of(
                                "pid", reaped.get(),
                                "init", init,
                                "init-pid", Long.toString(namespace.first().pid())),
                        namespace.first());
            } else if (children.size() > 1) {
                best = Finding.missing("orphan-reaped.child-lives", init);
            }
            children.forEach(child -> note(namespace, child, scene.notebook()));
        }
        return best;
    }

    /** The pid of a child that was noted and is gone. */
    private static Optional<String> reaped(PidNamespace namespace, Notebook notebook) {
        String family = family(namespace);
        Set<String> present = namespace.members().stream()
                .map(each -> family + each.stat().identity())
                .collect(Collectors.toSet());
        return notebook.notes().keySet().stream()
                .filter(note -> note.startsWith(family) && !present.contains(note))
                .map(note -> note.substring(family.length(), note.indexOf('@', family.length())))
                .findFirst();
    }

    private static void note(PidNamespace namespace, HostProcess child, Notebook notebook) {
        notebook.first(family(namespace) + child.stat().identity(), "seen");
    }

    private static String family(PidNamespace namespace) {
        return CHILD + namespace.first().stat().identity() + ".";
    }
}
