package id.wadah.engine.container;

import id.wadah.engine.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What is still known of a container that was removed when it ended.
 *
 * @param steps every kernel call that made it and took it away
 */
public record RemovedContainer(ContainerId id, String name, Instant created, List<Step> steps) {

    public RemovedContainer {
        Objects.requireNonNull(created, "created");
        steps = List.copyOf(steps);
    }
}
