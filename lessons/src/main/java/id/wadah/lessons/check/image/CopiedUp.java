package id.wadah.lessons.check.image;

import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Notebook;
import id.wadah.lessons.check.Scene;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A file of the image that a container has added {@code content} to: it is in the upper directory now, longer than before, and the
 * image's file is what it was when it was first read.
 *
 * <p>Facts: {@code lower-digest}, {@code upper-digest} (12 digits of SHA-256), {@code lower-size}, {@code upper-size} (bytes),
 * {@code upper-file}, {@code lower-file}.
 *
 * @param path of a file of at most 1 MiB, as the container sees it
 */
public record CopiedUp(String container, String path, String content) implements Condition {

    public CopiedUp {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(content, "content");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("lower-digest", "upper-digest", "lower-size", "upper-size", "upper-file", "lower-file");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<UnionRoot> root = scene.container(container).flatMap(found -> UnionRoot.of(scene, found));
        if (root.isEmpty()) {
            return Finding.missing("copied-up.no-container", container);
        }
        Optional<Path> lowerFile = root.get().lower(path);
        Optional<SmallFile> lower = lowerFile.flatMap(SmallFile::read);
        if (lowerFile.isEmpty() || lower.isEmpty()) {
            return Finding.near("copied-up.not-in-image", path, container);
        }
        if (!unchanged(scene.notebook(), lowerFile.get(), lower.get())) {
            return Finding.near("copied-up.image-changed", UnionRoot.shown(lowerFile.get()));
        }
        Optional<Path> upperFile = root.get().upper(path);
        Optional<SmallFile> upper = upperFile.flatMap(SmallFile::read);
        boolean here = upper.filter(file -> file.contains(content)).isPresent();
        Optional<String> elsewhere = here ? Optional.empty() : FileInUpper.elsewhere(scene, container, path, content);
        if (elsewhere.isPresent()) {
            return Finding.near("copied-up.other-container", elsewhere.get(), container);
        }
        if (upperFile.isEmpty() || upper.isEmpty()) {
            return Finding.missing("copied-up.none", path, container);
        }
        return compare(lowerFile.get(), lower.get(), upperFile.get(), upper.get());
    }

    private static boolean unchanged(Notebook notebook, Path file, SmallFile now) {
        return notebook.first("digest of " + file, now.digest()).equals(now.digest());
    }

    private Finding compare(Path lowerFile, SmallFile lower, Path upperFile, SmallFile upper) {
        if (!upper.contains(content)) {
            return Finding.near("copied-up.other-content", path, content);
        }
        if (upper.size() <= lower.size()) {
            return Finding.near("copied-up.overwritten", path);
        }
        return Finding.fulfilled(Map.of(
                "lower-digest", lower.digest(),
                "upper-digest", upper.digest(),
                "lower-size", Integer.toString(lower.size()),
                "upper-size", Integer.toString(upper.size()),
                "upper-file", UnionRoot.shown(upperFile),
                "lower-file", UnionRoot.shown(lowerFile)));
    }
}
