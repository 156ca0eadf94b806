package id.wadah.lessons.check.image;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageLayer;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.Manifest;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something about an image of the store, read from its blobs.
 *
 * @param image its name
 * @param fact which
 */
public record ImageFact(String image, Fact fact) implements LiveValue {

    /** What can be asked. */
    public enum Fact {
        /** How many layers its manifest lists. */
        @JsonProperty("layers")
        LAYERS,

        /** The program that runs when none is given, as its configuration has it. */
        @JsonProperty("command")
        COMMAND,

        /** Which of its documents has the image ID for its digest: {@code manifest}, {@code config} or {@code none}. */
        @JsonProperty("id-of")
        ID_OF,

        /** {@code yes} when every blob's SHA-256 is its name, else {@code no}. */
        @JsonProperty("digests-match")
        DIGESTS_MATCH
    }

    public ImageFact {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(fact, "fact");
    }

    @Override
    public Reading read(Scene scene) {
        try {
            Optional<Image> found = scene.engine().images().find(image);
            if (found.isPresent()) {
                return Reading.Known.of(of(found.get(), scene.engine().root()));
            }
        } catch (EngineException | IOException damaged) {
            return new Reading.Unknown(Cue.missing("image-fact.unreadable", image));
        }
        return new Reading.Unknown(Cue.missing("image-fact.no-image", image));
    }

    private String of(Image found, DataRoot root) throws IOException {
        BlobStore blobs = new BlobStore(root);
        Manifest manifest = blobs.read(found.manifest(), Manifest.class);
        return switch (fact) {
            case LAYERS -> Integer.toString(manifest.layers().size());
            case COMMAND -> String.join(" ", found.config().config().command());
            case ID_OF -> idOf(found, manifest, blobs);
            case DIGESTS_MATCH -> match(found, manifest, blobs) ? "yes" : "no";
        };
    }

    private static String idOf(Image found, Manifest manifest, BlobStore blobs) throws IOException {
        Digest id = found.id().digest();
        if (hash(blobs.path(manifest.config().digest())).equals(id)) {
            return "config";
        }
        return hash(blobs.path(found.digest())).equals(id) ? "manifest" : "none";
    }

    private static boolean match(Image found, Manifest manifest, BlobStore blobs) throws IOException {
        List<Digest> digests =
                new ArrayList<>(List.of(found.digest(), manifest.config().digest()));
        found.layers().stream()
                .map(ImageLayer::descriptor)
                .map(Descriptor::digest)
                .forEach(digests::add);
        for (Digest digest : digests) {
            if (!hash(blobs.path(digest)).equals(digest)) {
                return false;
            }
        }
        return true;
    }

    private static Digest hash(Path blob) throws IOException {
        return Digest.of(Files.readAllBytes(blob));
    }
}
