package id.wadah.lessons.check.image;

import id.wadah.engine.container.Container;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A file in the upper directory of a container, running or not, with {@code content} somewhere in it.
 *
 * <p>Facts: {@code file} (where it is on the host).
 *
 * @param path as the container sees it
 * @param content random, so that it is new
 */
public record FileInUpper(String container, String path, String content) implements Condition {

    public FileInUpper {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(content, "content");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("file");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<UnionRoot> root = scene.container(container).flatMap(found -> UnionRoot.of(scene, found));
        if (root.isEmpty()) {
            return Finding.missing("file-in-upper.no-container", container);
        }
        Optional<Path> file = root.get().upper(path);
        if (file.flatMap(SmallFile::read)
                .filter(found -> found.contains(content))
                .isPresent()) {
            return Finding.fulfilled(Map.of("file", UnionRoot.shown(file.get())));
        }
        if (file.filter(UnionRoot::isWhiteout).isPresent()) {
            return Finding.missing("file-in-upper.whiteout", path);
        }
        if (file.filter(found -> Files.exists(found, LinkOption.NOFOLLOW_LINKS)).isPresent()) {
            return Finding.near("file-in-upper.other-content", path, content);
        }
        return elsewhere(scene, container, path, content)
                .map(other -> Finding.near("file-in-upper.other-container", other, container))
                .orElseGet(() -> Finding.missing("file-in-upper.none", path, container));
    }

    /** Name of another container that has it. */
    static Optional<String> elsewhere(Scene scene, String container, String path, String content) {
        return scene.containers().stream()
                .filter(each -> !each.name().equals(container))
                .filter(each -> UnionRoot.of(scene, each)
                        .flatMap(root -> root.upper(path))
                        .flatMap(SmallFile::read)
                        .filter(found -> found.contains(content))
                        .isPresent())
                .map(Container::name)
                .findFirst();
    }
}
