package id.wadah.lessons.check.image;

import id.wadah.engine.image.Image;
import id.wadah.engine.image.oci.Digest;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The digest of a part of an image, hashed anew from the blob: all digits or the first twelve, with or without {@code sha256:}.
 *
 * <p>Facts: {@code file} (where the blob is), {@code digest} (12 digits), {@code bytes}.
 *
 * @param part {@code manifest}, {@code config}, or {@code layer-1}, the lowest, and so on
 */
public record BlobDigest(String image, String part) implements LiveValue {

    private static final int SHORT = 12;

    public BlobDigest {
        Objects.requireNonNull(image, "image");
        if (!ImageBlob.PARTS.matcher(part).matches()) {
            throw new IllegalArgumentException("no part of an image: " + part);
        }
    }

    @Override
    public Set<String> factNames() {
        return Set.of("file", "digest", "bytes");
    }

    @Override
    public Reading read(Scene scene) {
        Optional<ImageBlob> blob = ImageBlob.find(scene, image, part);
        if (blob.isEmpty()) {
            return new Reading.Unknown(Cue.missing("image-fact.no-image", image));
        }
        try {
            Digest digest = blob.get().hash();
            return new Reading.Known(
                    Set.of(digest.hex(), digest.toString(), digest.shortHex(), "sha256:" + digest.shortHex()),
                    Map.of(
                            "file", UnionRoot.shown(blob.get().file()),
                            "digest", digest.shortHex(),
                            "bytes", Long.toString(blob.get().size())));
        } catch (IOException unreadable) {
            return new Reading.Unknown(Cue.missing("image-fact.unreadable", image));
        }
    }

    @Override
    public Optional<Cue> misunderstanding(String given, Scene scene) {
        String hex = given.replaceFirst("^sha256:", "");
        return hex.length() < SHORT ? Optional.empty() : scene.image(image).flatMap(found -> another(found, hex));
    }

    /** What has the digest that was given. */
    private static Optional<Cue> another(Image image, String hex) {
        if (image.digest().hex().startsWith(hex)) {
            return Optional.of(Cue.near("blob-digest.manifest"));
        } else if (image.id().hex().startsWith(hex)) {
            return Optional.of(Cue.near("blob-digest.config"));
        }
        for (int i = 0; i < image.layers().size(); i++) {
            if (image.layers().get(i).descriptor().digest().hex().startsWith(hex)) {
                return Optional.of(Cue.near("blob-digest.layer", i + 1));
            } else if (image.layers().get(i).diffId().hex().startsWith(hex)) {
                return Optional.of(Cue.near("blob-digest.diff-id", i + 1));
            }
        }
        return Optional.empty();
    }
}
