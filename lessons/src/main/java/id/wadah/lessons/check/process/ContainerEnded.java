package id.wadah.lessons.check.process;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.Status;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepKind;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A container of this name that ran and has ended: its PID 1 is gone from the host, and so is its cgroup. A {@code --rm} container is
 * gone with its exit code, and does not count.
 *
 * <p>Facts: {@code code}, {@code signal} (code - 128, 0 when no signal ended it), {@code pid} that PID 1 had, {@code id}.
 *
 * @param code that it must have ended with; left out, any
 */
public record ContainerEnded(String container, @Nullable Integer code) implements Condition {

    private static final int BY_SIGNAL = 128;
    private static final int STOPPED = 143;
    private static final int KILLED = 137;
    private static final String RAN = "ran";

    public ContainerEnded {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("code", "signal", "pid", "id");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Container> named = scene.container(container);
        if (named.isEmpty()) {
            return scene.notebook().read(RAN).isPresent()
                    ? Finding.near("container-ended.removed", container)
                    : Finding.missing("container-ended.none", container);
        }
        Container found = named.get();
        if (found.state().status() == Status.RUNNING) {
            scene.notebook().write(RAN, found.id().hex());
        }
        if (found.state().status() != Status.EXITED) {
            return Finding.missing("container-ended.running", container);
        }
        return ended(scene, found);
    }

    private Finding ended(Scene scene, Container found) {
        int actual = found.state().exitCode();
        long pid = pid(found.steps());
        boolean left = cgroup(scene, found).isPresent()
                || scene.process(pid).filter(HostProcess::exists).isPresent();
        if (code != null && actual != code) {
            String cue = code == STOPPED && actual == KILLED ? "container-ended.killed" : "container-ended.other-code";
            return Finding.near(cue, container, actual, code);
        } else if (left) {
            return Finding.missing("container-ended.running", container);
        }
        return Finding.fulfilled(Map.of(
                "code", Integer.toString(actual),
                "signal", Integer.toString(actual > BY_SIGNAL ? actual - BY_SIGNAL : 0),
                "pid", Long.toString(pid),
                "id", found.id().hex().substring(0, 12)));
    }

    private static Optional<ContainerCgroup> cgroup(Scene scene, Container found) {
        return scene.engine()
                .cgroups()
                .existing(scene.engine().root().cgroupName(), found.id().hex());
    }

    /** What the clone that made its PID 1 returned. */
    private static long pid(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.kind() == StepKind.CLONE_NAMESPACES)
                .mapToLong(Step::result)
                .findFirst()
                .orElse(0);
    }
}
