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
 * A container that runs has a volume mounted, and {@code content} is in a file of it.
 *
 * <p>Facts: {@code target} (where the container has it), {@code file} (where the file is on the host).
 *
 * @param content random, so that it is new
 */
public record VolumeWritten(String container, String volume, String content) implements Condition {

    public VolumeWritten {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(content, "content");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("target", "file");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Container> named = scene.newContainer(container);
        if (named.isEmpty()) {
            return scene.noNewContainer(container, "volume-written.none", "volume-written.other-name");
        }
        if (scene.firstProcess(named.get()).isEmpty()) {
            return Finding.near("volume-written.ended", container);
        }
        Optional<Volume> wanted = VolumeFiles.volume(scene, volume);
        Optional<SameDirectory> mounted =
                wanted.flatMap(found -> SameDirectory.in(scene, named.get(), found.mountpoint()));
        if (mounted.isEmpty()) {
            return Finding.near("volume-written.not-mounted", container, volume);
        }
        Optional<Path> file = wanted.flatMap(found -> VolumeFiles.holding(found, content));
        if (file.isPresent()) {
            return Finding.fulfilled(
                    Map.of("target", mounted.get().target(), "file", file.get().toString()),
                    mounted.get().process());
        }
        return VolumeFiles.inWritableLayer(scene, container, content)
                .map(elsewhere ->
                        Finding.near("volume-written.elsewhere", mounted.get().target()))
                .orElseGet(() -> Finding.missing(
                        "volume-written.not-written", content, mounted.get().target()));
    }
}
