package id.wadah.lessons.check.cgroup;

import id.wadah.engine.cgroup.PidsReading;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import id.wadah.lessons.check.cgroup.LimitSearch.Found;
import java.util.Objects;
import java.util.Set;

/**
 * A new container that runs and may have at most this many processes and threads.
 *
 * <p>Facts: {@code container}, {@code pid}, {@code limit}. Source: cgroup-v1/pids.rst.
 */
public record PidsLimit(String container, long most) implements Condition {

    public PidsLimit {
        Objects.requireNonNull(container, "container");
        if (most < 1) {
            throw new IllegalArgumentException(most + " processes");
        }
    }

    @Override
    public Set<String> factNames() {
        return LimitSearch.FACTS;
    }

    @Override
    public Finding examine(Scene scene) {
        return new LimitSearch(
                        container,
                        "pids.max",
                        "--pids-limit " + most,
                        cgroup -> cgroup.processCount().map(this::compare))
                .search(scene);
    }

    private Found compare(PidsReading reading) {
        return reading.max().isEmpty()
                ? new Found.None()
                : new Found.Limit(
                        reading.max().getAsLong() == most,
                        Long.toString(reading.max().getAsLong()));
    }
}
