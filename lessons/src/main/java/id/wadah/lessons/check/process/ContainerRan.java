package id.wadah.lessons.check.process;

import id.wadah.engine.container.Container;
import id.wadah.engine.container.Status;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepKind;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Any new container whose program was really executed, however short its life: it is seen at the latest just before its cgroup goes.
 *
 * <p>Facts: {@code name}, {@code pid} that its PID 1 has or had on the host.
 */
public record ContainerRan() implements Condition {

    @Override
    public Set<String> factNames() {
        return Set.of("name", "pid");
    }

    @Override
    public Finding examine(Scene scene) {
        Finding best = Finding.missing("container-started.none");
        for (Container each : scene.newContainers()) {
            if (result(each, StepKind.EXECUTE).isPresent()) {
                long pid = result(each, StepKind.CLONE_NAMESPACES).orElse(0L);
                return Finding.fulfilled(Map.of("name", each.name(), "pid", Long.toString(pid)));
            }
            if (each.state().couldNotStart() || each.state().status() == Status.EXITED) {
                best = Finding.near("container-ran.failed", each.name());
            }
        }
        return best;
    }

    /** What the last successful call of this kind returned: before the one that finds the program, others look for it in vain. */
    private static Optional<Long> result(Container container, StepKind kind) {
        return container.steps().stream()
                .filter(step -> step.kind() == kind && !step.failed())
                .map(Step::result)
                .reduce((earlier, later) -> later);
    }
}
