package id.wadah.lessons.check.cgroup;

import id.wadah.engine.cgroup.Limit;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerState;
import id.wadah.engine.container.Status;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A new container that has ended because the kernel killed its first process for memory.
 *
 * <p>Facts: {@code container}, {@code exit-code}.
 */
public record OomEnd() implements Condition {

    private static final int KILLED = 137;

    @Override
    public Set<String> factNames() {
        return Set.of("container", "exit-code");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Container> ended = ended(scene);
        if (ended.isPresent()) {
            return Finding.fulfilled(Map.of(
                    "container", ended.get().name(),
                    "exit-code", Integer.toString(ended.get().state().exitCode())));
        }
        Finding best = Finding.missing("oom-end.none");
        List<Container> made = new ArrayList<>(scene.newContainers());
        // The newest comes last, so that the learner hears of what was done last.
        Collections.reverse(made);
        for (Container container : made) {
            ContainerState state = container.state();
            boolean limited = container.config().limits().asked(Limit.MEMORY).isPresent();
            if (state.status() == Status.EXITED && limited) {
                best = state.exitCode() == KILLED
                        ? Finding.near("oom-end.killed-by-hand", container.name())
                        : Finding.near("oom-end.too-little", container.name(), state.exitCode());
            } else if (!limited) {
                best = Finding.near("oom-end.no-limit", container.name());
            }
        }
        return best;
    }

    /** The newest one; a program that went on after a child of its was killed has ended otherwise. */
    static Optional<Container> ended(Scene scene) {
        return scene.newContainers().stream()
                .filter(each -> each.state().status() == Status.EXITED)
                .filter(each -> each.state().oomKilled() && each.state().exitCode() == KILLED)
                .findFirst();
    }
}
