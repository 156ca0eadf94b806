package id.wadah.lessons.check.image;

import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** How many lower directories the root of a running container has. */
public record LowerCount(String container) implements LiveValue {

    public LowerCount {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Reading read(Scene scene) {
        OptionalInt count = count(scene);
        return count.isPresent()
                ? Reading.Known.of(Integer.toString(count.getAsInt()))
                : new Reading.Unknown(Cue.missing("container.not-running", container));
    }

    @Override
    public Optional<Cue> misunderstanding(String given, Scene scene) {
        OptionalInt count = count(scene);
        boolean more = count.isPresent()
                && (given.equals(Integer.toString(count.getAsInt() + 1))
                        || given.equals(Integer.toString(count.getAsInt() + 2)));
        return more ? Optional.of(Cue.near("lower-count.too-many")) : Optional.empty();
    }

    private OptionalInt count(Scene scene) {
        return scene.container(container)
                .filter(found -> scene.firstProcess(found).isPresent())
                .flatMap(found -> UnionRoot.of(scene, found))
                .map(root -> OptionalInt.of(root.lowers().size()))
                .orElse(OptionalInt.empty());
    }
}
