package id.wadah.lessons.check.cgroup;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.Status;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for a new container that the kernel holds to a certain limit, and tells how the nearest one falls short.
 *
 * @param name that the container must have, as later tasks look for it
 * @param file the kernel's file with the limit, for the cue
 * @param wanted as people write it
 * @param reader of what the kernel says
 */
record LimitSearch(String name, String file, String wanted, Reader reader) {

    static final Set<String> FACTS = Set.of("container", "pid", "limit");

    /** What a cgroup says of the limit. */
    sealed interface Found {

        /** @param shown as people write it, or as the kernel has it */
        record Limit(boolean right, String shown) implements Found {}

        record None() implements Found {}
    }

    /** Reads the limit; empty where the controller is missing. */
    @FunctionalInterface
    interface Reader {
        Optional<Found> read(ContainerCgroup cgroup);
    }

    Finding search(Scene scene) {
        Finding best = Finding.missing("limit.none", name, wanted);
        List<Container> made = new ArrayList<>(scene.newContainers());
        // The newest comes last, so that the learner hears of what was done last.
        Collections.reverse(made);
        for (Container container : made) {
            Optional<HostProcess> first = scene.firstProcess(container);
            Optional<ContainerCgroup> cgroup = Cgroup.of(scene, container);
            if (first.isEmpty() || cgroup.isEmpty()) {
                best = container.state().status() == Status.EXITED
                        ? Finding.near("limit.ended", container.name())
                        : best;
                continue;
            }
            Found found = reader.read(cgroup.get()).orElseGet(Found.None::new);
            if (found instanceof Found.Limit limit && limit.right()) {
                if (!container.name().equals(name)) {
                    best = Finding.near("limit.other-name", container.name(), name);
                    continue;
                }
                return Finding.fulfilled(
                        Map.of(
                                "container", container.name(),
                                "pid", Long.toString(first.get().pid()),
                                "limit", limit.shown()),
                        first.get());
            }
            best = found instanceof Found.Limit limit
                    ? Finding.near("limit.other", container.name(), limit.shown(), wanted)
                    : Finding.near("limit.not-set", container.name(), file);
        }
        return best;
    }
}
