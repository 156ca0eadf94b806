package id.wadah.lessons.check.image;

import id.wadah.engine.EngineException;
import id.wadah.engine.image.CreatedBy;
import id.wadah.engine.image.Image;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file with {@code content} in a layer of a new image: in the topmost layer that has the file, which is the one that counts.
 *
 * <p>Facts: {@code layer} (its number, 1 is the lowest), {@code diff-id} (12 digits), {@code created-by} as the history has it.
 *
 * @param path as a container of the image sees it
 * @param by the instruction that made the layer: {@code RUN}, {@code COPY}, {@code ADD}; null for any
 */
public record FileInLayer(
        String image, String path, String content, @Nullable String by) implements Condition {

    public FileInLayer {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(content, "content");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("layer", "diff-id", "created-by");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Image> found = scene.newImage(image);
        if (found.isEmpty()) {
            return scene.noNewImage(image);
        }
        List<Path> topmostFirst;
        try {
            topmostFirst = scene.engine().images().layers(found.get());
        } catch (EngineException damaged) {
            return Finding.missing("image-fact.unreadable", image);
        }
        for (int i = 0; i < topmostFirst.size(); i++) {
            Optional<Path> file = UnionRoot.below(topmostFirst.get(i), path)
                    .filter(each -> Files.exists(each, LinkOption.NOFOLLOW_LINKS));
            if (file.isPresent()) {
                return judge(found.get(), topmostFirst.size() - i, file.get());
            }
        }
        return Finding.near("file-in-layer.none", path, image);
    }

    private Finding judge(Image found, int number, Path file) {
        if (UnionRoot.isWhiteout(file)) {
            return Finding.near("file-in-layer.whiteout", path, number);
        }
        boolean there =
                SmallFile.read(file).filter(each -> each.contains(content)).isPresent();
        if (!there) {
            return Finding.near("file-in-layer.other-content", path, number, content);
        }
        CreatedBy made = CreatedBy.ofLayers(found).get(number - 1);
        if (by != null && !by.equals(made.keyword())) {
            return Finding.near("file-in-layer.other-way", path, number, made, by);
        }
        return Finding.fulfilled(Map.of(
                "layer", Integer.toString(number),
                "diff-id", found.layers().get(number - 1).diffId().shortHex(),
                "created-by", made.toString()));
    }
}
