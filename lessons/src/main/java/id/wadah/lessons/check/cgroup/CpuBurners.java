package id.wadah.lessons.check.cgroup;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.cgroup.CpuReading;
import id.wadah.engine.container.Container;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Programs in a container wanted more processor time than it may have, for 3 seconds, and the kernel throttled them.
 *
 * <p>Facts: {@code share} and {@code limit} (percent of one processor), {@code throttled} (periods in these seconds). Source:
 * scheduler/sched-bwc.rst.
 *
 * @param burners how many processes that have used 0.2 seconds or more
 */
public record CpuBurners(String container, int burners) implements Condition {

    private static final String MEASURED = "measured";
    private static final int TICKS = 20;

    public CpuBurners {
        Objects.requireNonNull(container, "container");
        if (burners < 1) {
            throw new IllegalArgumentException(burners + " burners");
        }
    }

    @Override
    public Set<String> factNames() {
        return Set.of("share", "limit", "throttled");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Container> found = scene.container(container);
        Optional<ContainerCgroup> cgroup = found.flatMap(each -> Cgroup.of(scene, each));
        Optional<CpuReading> reading = cgroup.flatMap(ContainerCgroup::cpu);
        if (found.isEmpty() || cgroup.isEmpty() || reading.isEmpty()) {
            return Finding.missing("container.not-running", container);
        }
        if (reading.get().quota().isEmpty()) {
            return Finding.near("cpu-burners.no-limit", container);
        }
        long busy = burning(scene, cgroup.get());
        if (busy < burners) {
            return busy == 0 ? idle(scene) : Finding.near("cpu-burners.too-few", busy, burners);
        }
        Optional<CpuWindow> window = CpuWindow.measure(scene.notebook(), found.get(), reading.get());
        if (window.isEmpty()) {
            return Finding.missing("cpu-burners.measuring");
        }
        return judge(scene, window.get());
    }

    private Finding judge(Scene scene, CpuWindow window) {
        if (!window.busy() || window.throttled() == 0) {
            return Finding.missing("cpu-burners.measuring");
        }
        scene.notebook().write(MEASURED, window.withinLimit() ? "within" : "above");
        return Finding.fulfilled(Map.of(
                "share", window.sharePercent(),
                "limit", window.limitPercent(),
                "throttled", Long.toString(window.throttled())));
    }

    /** Whether the last measurement was within the limit and a tenth more: {@code within} or {@code above}. */
    static Optional<String> measured(Scene scene) {
        return scene.notebook().read(MEASURED);
    }

    private static long burning(Scene scene, ContainerCgroup cgroup) {
        return cgroup.pids().stream()
                .flatMap(pid -> scene.process(pid).stream())
                .filter(process -> process.stat().userTicks() + process.stat().systemTicks() >= TICKS)
                .count();
    }

    /** Nothing burns there; perhaps it does in another container. */
    private Finding idle(Scene scene) {
        return scene.newContainers().stream()
                .filter(each -> !each.name().equals(container))
                .findFirst()
                .map(other -> Finding.near("cpu-burners.other-container", other.name(), container))
                .orElseGet(() -> Finding.missing("cpu-burners.idle", container));
    }
}
