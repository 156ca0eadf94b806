package id.wadah.lessons.check.cgroup;

import id.wadah.engine.container.Container;
import id.wadah.engine.container.Status;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A new container that runs and writes numbers, one a line.
 *
 * <p>Facts: {@code last}, the last number so far.
 */
public record Counting(String container) implements Condition {

    private static final int ENOUGH = 2;

    public Counting {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("last");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Container> named = scene.newContainer(container);
        if (named.isEmpty()) {
            return scene.noNewContainer(container, "counting.none", "counting.other-name");
        }
        if (named.get().state().status() == Status.EXITED) {
            return Finding.near("counting.ended", container);
        }
        List<Long> numbers = LogNumbers.numbers(named.get());
        if (numbers.size() >= ENOUGH) {
            return Finding.fulfilled(Map.of("last", Long.toString(numbers.get(numbers.size() - 1))));
        }
        return numbers.isEmpty()
                ? Finding.missing("counting.silent", container)
                : Finding.missing("counting.begun", container);
    }
}
