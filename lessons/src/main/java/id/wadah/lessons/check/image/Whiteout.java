package id.wadah.lessons.check.image;

import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file of the image that a container has deleted: a character device 0:0 hides it, and it is still in the layer below.
 *
 * <p>Facts: {@code whiteout} (where it is on the host), {@code lower-file}. Source: overlayfs.rst, section whiteouts and opaque directories.
 */
public record Whiteout(String container, String path) implements Condition {

    public Whiteout {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(path, "path");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("whiteout", "lower-file");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<UnionRoot> root = scene.container(container).flatMap(found -> UnionRoot.of(scene, found));
        if (root.isEmpty()) {
            return Finding.missing("whiteout.no-container", container);
        }
        Optional<Path> lower = root.get().lower(path);
        Optional<Path> upper = root.get().upper(path);
        if (lower.isEmpty()) {
            return Finding.near("copied-up.not-in-image", path, container);
        }
        if (upper.filter(UnionRoot::isWhiteout).isPresent()) {
            return Finding.fulfilled(
                    Map.of("whiteout", UnionRoot.shown(upper.get()), "lower-file", UnionRoot.shown(lower.get())));
        }
        if (upper.filter(Whiteout::isEmptyFile).isPresent()) {
            return Finding.near("whiteout.emptied", path);
        }
        return upper.flatMap(Whiteout::another)
                .map(other -> Finding.near("whiteout.another", other, path))
                .orElseGet(() -> Finding.missing("whiteout.none", path, container));
    }

    private static boolean isEmptyFile(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == 0;
        } catch (IOException gone) {
            return false;
        }
    }

    /** The name of another deleted file beside it. */
    private static Optional<String> another(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            return Optional.empty();
        }
        try (Stream<Path> beside = Files.list(parent)) {
            return beside.filter(UnionRoot::isWhiteout)
                    .map(each -> String.valueOf(each.getFileName()))
                    .sorted()
                    .findFirst();
        } catch (IOException | UncheckedIOException gone) {
            return Optional.empty();
        }
    }
}
