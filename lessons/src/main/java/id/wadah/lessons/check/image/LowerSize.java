package id.wadah.lessons.check.image;

import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Objects;
import java.util.Optional;

/** How many bytes a file has in the image of a container, whatever the container did to it. */
public record LowerSize(String container, String path) implements LiveValue {

    public LowerSize {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(path, "path");
    }

    @Override
    public Reading read(Scene scene) {
        return scene.container(container)
                .flatMap(found -> UnionRoot.of(scene, found))
                .flatMap(root -> root.lower(path))
                .flatMap(SmallFile::read)
                .<Reading>map(file -> Reading.Known.of(Integer.toString(file.size())))
                .orElseGet(() -> new Reading.Unknown(Cue.missing("container.not-running", container)));
    }

    @Override
    public Optional<Cue> misunderstanding(String given, Scene scene) {
        return given.equals("0") ? Optional.of(Cue.near("lower-size.zero", path)) : Optional.empty();
    }
}
