package id.wadah.lessons.check.volume;

import id.wadah.engine.container.Container;
import id.wadah.engine.volume.Volume;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A second container that runs beside the first has the same volume, and only to read.
 *
 * <p>Facts: {@code inode} (of the directory, in both), {@code options} of the second's mount: {@code ro}.
 *
 * @param first the one that may write
 * @param second the new one
 */
public record VolumeShared(String first, String second, String volume) implements Condition {

    public VolumeShared {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
        Objects.requireNonNull(volume, "volume");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("inode", "options");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Volume> wanted = VolumeFiles.volume(scene, volume);
        Optional<Container> reader = scene.newContainer(second);
        if (wanted.isEmpty() || reader.isEmpty()) {
            return scene.noNewContainer(second, "volume-shared.none", "volume-shared.other-name");
        }
        Optional<SameDirectory> read =
                SameDirectory.in(scene, reader.get(), wanted.get().mountpoint());
        if (read.isEmpty()) {
            return Finding.near("volume-shared.other-volume", second, volume);
        }
        if (!read.get().readOnly()) {
            return Finding.near("volume-shared.writable", second, read.get().target());
        }
        Optional<SameDirectory> written = scene.container(first)
                .flatMap(found -> SameDirectory.in(scene, found, wanted.get().mountpoint()));
        if (written.isEmpty()) {
            return Finding.near("volume-shared.first-gone", first, volume);
        }
        return Finding.fulfilled(
                Map.of("inode", read.get().shownInode(), "options", "ro"),
                read.get().process());
    }
}
