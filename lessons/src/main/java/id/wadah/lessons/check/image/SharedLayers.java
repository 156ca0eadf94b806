package id.wadah.lessons.check.image;

import id.wadah.engine.container.Container;
import id.wadah.engine.container.Status;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A new container that runs on the same lower directories as another one that runs, each with an upper directory of its own.
 *
 * <p>Facts: {@code lowers} (how many), {@code upper}, {@code second-upper}. Source: proc_pid_mountinfo(5).
 *
 * @param container the other one's name
 * @param second the new one's name, as later tasks look for it
 */
public record SharedLayers(String container, String second) implements Condition {

    public SharedLayers {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(second, "second");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("lowers", "upper", "second-upper");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<UnionRoot> first = running(scene, container);
        if (first.isEmpty()) {
            return Finding.missing("container.not-running", container);
        }
        List<Container> others = new ArrayList<>(scene.newContainers());
        others.removeIf(each -> each.name().equals(container));
        // The newest comes last, so that the learner hears of what was done last.
        Collections.reverse(others);
        Finding best = Finding.missing("shared-layers.none", container, second);
        for (Container other : others) {
            Optional<HostProcess> process = scene.firstProcess(other);
            Optional<UnionRoot> root = UnionRoot.of(scene, other);
            if (process.isEmpty() || root.isEmpty()) {
                best = other.state().status() == Status.EXITED
                        ? Finding.near("shared-layers.ended", other.name())
                        : best;
            } else if (!root.get().lowers().equals(first.get().lowers())) {
                best = Finding.near("shared-layers.other-image", other.name(), container);
            } else if (!other.name().equals(second)) {
                best = Finding.near("shared-layers.other-name", other.name(), second);
            } else if (!root.get().upper().equals(first.get().upper())) {
                return Finding.fulfilled(
                        Map.of(
                                "lowers", Integer.toString(first.get().lowers().size()),
                                "upper", first.get().shownUpper(),
                                "second-upper", root.get().shownUpper()),
                        process.get());
            }
        }
        return best;
    }

    private static Optional<UnionRoot> running(Scene scene, String name) {
        return scene.container(name)
                .filter(found -> scene.firstProcess(found).isPresent())
                .flatMap(found -> UnionRoot.of(scene, found));
    }
}
