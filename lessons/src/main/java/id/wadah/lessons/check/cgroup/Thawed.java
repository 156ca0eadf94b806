package id.wadah.lessons.check.cgroup;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.container.Container;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Notebook;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A container that stood still, as its cgroup said, runs again, and it is still the same first process.
 *
 * <p>Facts: {@code pid}, {@code used} (milliseconds of processor time that it used between the first and the last look at it frozen).
 */
public record Thawed(String container) implements Condition {

    private static final String PROCESS = "frozen process";
    private static final String FIRST = "used at first";
    private static final String LAST = "used at last";

    public Thawed {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "used");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Container> found = scene.container(container);
        Optional<HostProcess> first = found.flatMap(scene::firstProcess);
        Optional<ContainerCgroup> cgroup = found.flatMap(each -> Cgroup.of(scene, each));
        Notebook notebook = scene.notebook();
        if (first.isEmpty() || cgroup.isEmpty()) {
            return notebook.read(PROCESS).isPresent()
                    ? Finding.near("thawed.ended", container)
                    : Finding.missing("container.not-running", container);
        }
        String process = first.get().pid() + " " + first.get().stat().startTime();
        if (Freezer.frozen(cgroup.get()).isPresent()) {
            String used = Long.toString(milliseconds(cgroup.get()));
            notebook.write(PROCESS, process);
            notebook.first(FIRST, used);
            notebook.write(LAST, used);
            return Finding.missing("thawed.still-frozen", container);
        }
        if (notebook.read(PROCESS).filter(process::equals).isEmpty()) {
            return Finding.near("thawed.freeze-first", container);
        }
        long used = number(notebook, LAST) - number(notebook, FIRST);
        return Finding.fulfilled(Map.of("pid", Long.toString(first.get().pid()), "used", Long.toString(used)));
    }

    private static long milliseconds(ContainerCgroup cgroup) {
        return cgroup.cpu().map(reading -> reading.used().orElse(0) / 1000).orElse(0L);
    }

    private static long number(Notebook notebook, String name) {
        return notebook.read(name).map(Long::valueOf).orElse(0L);
    }
}
