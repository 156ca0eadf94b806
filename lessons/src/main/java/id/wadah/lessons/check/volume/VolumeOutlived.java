package id.wadah.lessons.check.volume;

import id.wadah.engine.container.Container;
import id.wadah.engine.volume.Volume;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The container that wrote {@code content} is gone, and a new one that runs has it in the same volume.
 *
 * <p>Facts: {@code target}, {@code file}.
 *
 * @param gone the name of the one that wrote it
 * @param next the name of the new one
 */
public record VolumeOutlived(String gone, String next, String volume, String content) implements Condition {

    public VolumeOutlived {
        Objects.requireNonNull(gone, "gone");
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(content, "content");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("target", "file");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Volume> wanted = VolumeFiles.volume(scene, volume);
        if (wanted.isEmpty()) {
            return Finding.near("volume-outlived.removed", volume);
        }
        Optional<Path> file = VolumeFiles.holding(wanted.get(), content);
        if (file.isEmpty()) {
            return Finding.near("volume-outlived.lost", content, volume);
        }
        Optional<Container> after = scene.newContainer(next);
        boolean old = scene.container(gone).isPresent();
        if (after.isEmpty()) {
            return old
                    ? Finding.missing("volume-outlived.still-there", gone)
                    : scene.noNewContainer(next, "volume-outlived.none", "volume-outlived.other-name");
        }
        if (old) {
            return Finding.near("volume-outlived.still-there", gone);
        }
        return SameDirectory.in(scene, after.get(), wanted.get().mountpoint())
                .map(mounted -> Finding.fulfilled(
                        Map.of("target", mounted.target(), "file", file.get().toString()), mounted.process()))
                .orElseGet(() -> Finding.near("volume-outlived.other-volume", next, volume));
    }
}
