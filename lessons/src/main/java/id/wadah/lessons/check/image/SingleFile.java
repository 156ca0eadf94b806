package id.wadah.lessons.check.image;

import id.wadah.engine.EngineException;
import id.wadah.engine.image.Image;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A new image of one layer with one file in it; directories that lead to the file may be there.
 *
 * <p>Facts: {@code file} (its path), {@code bytes}, {@code diff-id} (12 digits).
 */
public record SingleFile(String image) implements Condition {

    private static final int ENOUGH = 200;

    public SingleFile {
        Objects.requireNonNull(image, "image");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("file", "bytes", "diff-id");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Image> found = scene.newImage(image);
        if (found.isEmpty()) {
            return scene.noNewImage(image);
        }
        int layers = found.get().layers().size();
        if (layers != 1) {
            return Finding.near("single-file.layers", image, layers);
        }
        try {
            Path layer = scene.engine().images().layers(found.get()).get(0);
            List<Path> files = files(layer);
            if (files.size() != 1) {
                return Finding.near("single-file.files", image, files.size());
            } else if (!Files.isRegularFile(files.get(0), LinkOption.NOFOLLOW_LINKS)) {
                return Finding.near("single-file.no-file", image);
            }
            return Finding.fulfilled(Map.of(
                    "file", "/" + layer.relativize(files.get(0)),
                    "bytes", Long.toString(Files.size(files.get(0))),
                    "diff-id", found.get().layers().get(0).diffId().shortHex()));
        } catch (EngineException | IOException | UncheckedIOException damaged) {
            return Finding.missing("image-fact.unreadable", image);
        }
    }

    /** What is no directory; of many only some. */
    private static List<Path> files(Path layer) throws IOException {
        try (Stream<Path> all = Files.walk(layer)) {
            return all.filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                    .limit(ENOUGH)
                    .toList();
        }
    }
}
