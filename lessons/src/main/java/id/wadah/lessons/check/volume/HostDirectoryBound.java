package id.wadah.lessons.check.volume;

import id.wadah.engine.container.Container;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A new container that runs has a directory of the host mounted, and only to read.
 *
 * <p>Facts: {@code target}, {@code inode}.
 *
 * @param directory of the host, by its whole path
 */
public record HostDirectoryBound(String container, String directory) implements Condition {

    public HostDirectoryBound {
        Objects.requireNonNull(container, "container");
        if (!directory.startsWith("/")) {
            throw new IllegalArgumentException("not a whole path: " + directory);
        }
    }

    @Override
    public Set<String> factNames() {
        return Set.of("target", "inode");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Container> named = scene.newContainer(container);
        if (named.isEmpty()) {
            return scene.noNewContainer(container, "host-directory-bound.none", "host-directory-bound.other-name");
        }
        if (scene.firstProcess(named.get()).isEmpty()) {
            return Finding.near("host-directory-bound.ended", container);
        }
        Optional<SameDirectory> bound = SameDirectory.in(scene, named.get(), Path.of(directory));
        if (bound.isEmpty()) {
            return Finding.near("host-directory-bound.other-directory", container, directory);
        }
        return bound.get().readOnly()
                ? Finding.fulfilled(
                        Map.of(
                                "target",
                                bound.get().target(),
                                "inode",
                                bound.get().shownInode()),
                        bound.get().process())
                : Finding.near("host-directory-bound.writable", container, directory);
    }
}
