package id.wadah.lessons.check.image;

import id.wadah.engine.container.Container;
import id.wadah.engine.image.Image;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A new container of an image sees a file with {@code content} in it that it did not write itself: it comes from a layer of the image. Read
 * through the root of its first process, which may be just about to execute its program.
 *
 * <p>Facts: {@code name}.
 *
 * @param path as the container sees it
 */
public record SeenFromImage(String image, String path, String content) implements Condition {

    public SeenFromImage {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(content, "content");
        if (!path.matches("/[A-Za-z0-9._-]+") || path.startsWith("/..")) {
            // A directory on the way could be a link, which would lead to the host's files.
            throw new IllegalArgumentException("not directly below the root: " + path);
        }
    }

    @Override
    public Set<String> factNames() {
        return Set.of("name");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Image> found = scene.image(image);
        if (found.isEmpty()) {
            return Finding.missing("new-image.none", image);
        }
        Finding best = Finding.missing("image-ran.none", image);
        List<Container> made = new ArrayList<>(scene.newContainers());
        // The newest comes last, so that the learner hears of what was done last.
        Collections.reverse(made);
        for (Container each : made) {
            if (!ImageRan.isOf(each, found.get())) {
                best = Finding.near(
                        "image-ran.other-image", each.name(), each.config().image(), image);
            } else if (isOwn(scene, each)) {
                best = Finding.near("seen-from-image.own", each.name(), path);
            } else if (sees(scene, each)) {
                return Finding.fulfilled(Map.of("name", each.name()));
            } else {
                best = Finding.near("seen-from-image.not-there", each.name(), path, content);
            }
        }
        return best;
    }

    private boolean isOwn(Scene scene, Container container) {
        return UnionRoot.of(scene, container)
                .flatMap(root -> root.upper(path))
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .isPresent();
    }

    private boolean sees(Scene scene, Container container) {
        Optional<HostProcess> first = scene.firstProcess(container);
        return first.map(process -> process.files().directory().resolve("root" + path))
                .or(() -> UnionRoot.of(scene, container).flatMap(root -> root.lower(path)))
                .flatMap(SmallFile::read)
                .filter(file -> file.contains(content))
                .isPresent();
    }
}
