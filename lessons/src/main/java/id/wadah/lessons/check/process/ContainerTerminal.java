package id.wadah.lessons.check.process;

import id.wadah.engine.container.Container;
import id.wadah.engine.container.Status;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A new running container of this name whose PID 1 has a terminal of its own, on which one can type.
 *
 * <p>Facts: {@code pid} of its PID 1 on the host, {@code terminal} where its input comes from, as it is called inside.
 */
public record ContainerTerminal(String container) implements Condition {

    public ContainerTerminal {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "terminal");
    }

    @Override
    public Finding examine(Scene scene) {
        Finding running = new ContainerRunning(container, null).examine(scene);
        Optional<Container> found = scene.container(container).filter(scene::isNew);
        if (found.filter(each -> each.state().status() == Status.EXITED).isPresent()) {
            return Finding.near("container-terminal.ended", container);
        }
        Optional<HostProcess> first =
                found.filter(each -> each.state().status() == Status.RUNNING).flatMap(scene::firstProcess);
        if (running instanceof Finding.Unfulfilled || first.isEmpty()) {
            return running;
        }
        Optional<String> input = first.get().files().descriptors().map(open -> open.getOrDefault(0, ""));
        if (first.get().stat().terminal() == 0 || input.isEmpty()) {
            return Finding.near("container-terminal.none", container);
        } else if (!found.get().config().stdin()) {
            return Finding.near("container-terminal.deaf", container);
        }
        return Finding.fulfilled(Map.of("pid", Long.toString(first.get().pid()), "terminal", input.get()));
    }
}
