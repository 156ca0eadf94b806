package id.wadah.lessons.check.image;

import id.wadah.engine.container.Container;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
        return ContainersOfImage.examine(scene, image, container -> examine(scene, container));
    }

    private Finding examine(Scene scene, Container container) {
        if (isOwn(scene, container)) {
            return Finding.near("seen-from-image.own", container.name(), path);
        }
        return sees(scene, container)
                ? Finding.fulfilled(Map.of("name", container.name()))
                : Finding.near("seen-from-image.not-there", container.name(), path, content);
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
