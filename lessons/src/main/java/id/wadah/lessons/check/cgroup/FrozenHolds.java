package id.wadah.lessons.check.cgroup;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a container takes of the machine now: {@code memory} when its cgroup counts any, else {@code nothing}.
 *
 * <p>Facts: {@code bytes}.
 */
public record FrozenHolds(String container) implements LiveValue {

    public FrozenHolds {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("bytes");
    }

    @Override
    public Reading read(Scene scene) {
        Optional<Long> usage =
                Cgroup.of(scene, container).flatMap(ContainerCgroup::memory).map(memory -> memory.usage());
        return usage.<Reading>map(bytes ->
                        new Reading.Known(Set.of(bytes > 0 ? "memory" : "nothing"), Map.of("bytes", bytes.toString())))
                .orElseGet(() -> Cgroup.notRunning(container));
    }
}
