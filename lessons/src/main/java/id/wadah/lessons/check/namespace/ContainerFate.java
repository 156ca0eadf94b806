package id.wadah.lessons.check.namespace;

import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a container's first process is alive, as the option of a question.
 *
 * @param alive the option for yes
 * @param ended the option for no
 */
public record ContainerFate(String container, String alive, String ended) implements LiveValue {

    public ContainerFate {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(alive, "alive");
        Objects.requireNonNull(ended, "ended");
    }

    @Override
    public Reading read(Scene scene) {
        Optional<HostProcess> first = scene.container(container).flatMap(scene::firstProcess);
        boolean lives = first.filter(each -> each.stat().state() != 'Z').isPresent();
        return Reading.Known.of(lives ? alive : ended);
    }
}
