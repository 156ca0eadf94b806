package id.wadah.lessons.check.image;

import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a running container sees a file with {@code content} in it: {@code yes} or {@code no}, read through its root, the merged view.
 *
 * @param path directly below its root
 */
public record SeenInside(String container, String path, String content) implements LiveValue {

    public SeenInside {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(content, "content");
        if (!path.matches("/[A-Za-z0-9._-]+") || path.startsWith("/..")) {
            // A directory on the way could be a link, which would lead to the host's files.
            throw new IllegalArgumentException("not directly below the root: " + path);
        }
    }

    @Override
    public Reading read(Scene scene) {
        Optional<HostProcess> first = scene.container(container).flatMap(scene::firstProcess);
        if (first.isEmpty()) {
            return new Reading.Unknown(Cue.missing("container.not-running", container));
        }
        boolean seen = SmallFile.read(first.get().files().directory().resolve("root" + path))
                .filter(found -> found.contains(content))
                .isPresent();
        return Reading.Known.of(seen ? "yes" : "no");
    }
}
