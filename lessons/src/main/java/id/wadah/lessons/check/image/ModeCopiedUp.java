package id.wadah.lessons.check.image;

import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A file of the image whose permissions a container has changed, and that is therefore in its upper directory.
 *
 * <p>Facts: {@code mode} (now), {@code image-mode}, both octal.
 */
public record ModeCopiedUp(String container, String path) implements Condition {

    private static final int PERMISSIONS = 07777;

    public ModeCopiedUp {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(path, "path");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("mode", "image-mode");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<UnionRoot> root = scene.container(container).flatMap(found -> UnionRoot.of(scene, found));
        if (root.isEmpty()) {
            return Finding.missing("copied-up.no-container", container);
        }
        Optional<String> before = root.get().lower(path).flatMap(ModeCopiedUp::mode);
        Optional<String> now = root.get().upper(path).flatMap(ModeCopiedUp::mode);
        if (before.isEmpty()) {
            return Finding.near("copied-up.not-in-image", path, container);
        }
        if (now.isEmpty()) {
            return Finding.missing("mode-copied-up.none", path, container);
        }
        return now.equals(before)
                ? Finding.near("mode-copied-up.same", path, now.get())
                : Finding.fulfilled(Map.of("mode", now.get(), "image-mode", before.get()));
    }

    private static Optional<String> mode(Path file) {
        try {
            int mode = (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            return Optional.of(Integer.toOctalString(mode & PERMISSIONS));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
