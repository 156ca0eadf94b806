package id.wadah.lessons.check.image;

import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * How many bytes a part of an image has in the store, as the file system counts them; a layer is packed there.
 *
 * <p>Facts: {@code file}; {@code unpacked}, the bytes of a layer's files, for other parts the same as the value.
 *
 * @param part as {@link BlobDigest}'s
 */
public record BlobSize(String image, String part) implements LiveValue {

    public BlobSize {
        Objects.requireNonNull(image, "image");
        if (!ImageBlob.PARTS.matcher(part).matches()) {
            throw new IllegalArgumentException("no part of an image: " + part);
        }
    }

    @Override
    public Set<String> factNames() {
        return Set.of("file", "unpacked");
    }

    @Override
    public Reading read(Scene scene) {
        Optional<ImageBlob> blob = ImageBlob.find(scene, image, part);
        if (blob.isEmpty()) {
            return new Reading.Unknown(Cue.missing("image-fact.no-image", image));
        }
        try {
            String size = Long.toString(blob.get().size());
            return new Reading.Known(
                    Set.of(size),
                    Map.of(
                            "file", UnionRoot.shown(blob.get().file()),
                            "unpacked", unpacked(scene).orElse(size)));
        } catch (IOException unreadable) {
            return new Reading.Unknown(Cue.missing("image-fact.unreadable", image));
        }
    }

    private Optional<String> unpacked(Scene scene) {
        Matcher layer = ImageBlob.PARTS.matcher(part);
        int number = layer.matches() && layer.group(1) != null ? Integer.parseInt(layer.group(1)) : 0;
        return scene.image(image)
                .filter(found -> number > 0 && number <= found.layers().size())
                .map(found -> Long.toString(found.layers().get(number - 1).unpackedSize()));
    }

    @Override
    public Optional<Cue> misunderstanding(String given, Scene scene) {
        return unpacked(scene).filter(given::equals).map(size -> Cue.near("blob-size.unpacked"));
    }
}
