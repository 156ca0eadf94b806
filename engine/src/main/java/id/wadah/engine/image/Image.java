package id.wadah.engine.image;

import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.History;
import id.wadah.engine.image.oci.ImageConfig;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.image.sample.SampleImages;
import java.time.Instant;
import java.util.List;

/**
 * An image of the store.
 *
 * @param manifest its manifest's digest, type and size
 * @param names all it is called by, each with a tag; none for an image whose names were given to others
 * @param repoDigests what registries have it as, {@code repository@digest} each: where it came from and where it was sent to
 * @param layers lowest first
 */
public record Image(
        ImageId id,
        Descriptor manifest,
        ImageConfig config,
        List<ImageRef> names,
        List<ImageRef> repoDigests,
        List<ImageLayer> layers) {

    public Image {
        names = List.copyOf(names);
        repoDigests = List.copyOf(repoDigests);
        layers = List.copyOf(layers);
    }

    /** When it was built, as its configuration says; the epoch where it does not. A sample's is the same wherever it is made. */
    public Instant created() {
        Instant created = config.created();
        return created == null ? Instant.EPOCH : created;
    }

    /** Bytes of all files in all layers. */
    public long size() {
        return layers.stream().mapToLong(ImageLayer::unpackedSize).sum();
    }

    /** Whether it was made on this machine from a recipe that comes with Wadah. */
    public boolean isSample() {
        return config.config().labels().containsKey(SampleImages.LABEL);
    }

    /** Whether it has no tag: another image got its name, or it never had one. */
    public boolean isDangling() {
        return names.isEmpty();
    }

    /** The digests of its layers' archives, the lowest first: what they are, whatever they are packed in. */
    public List<Digest> diffIds() {
        return layers.stream().map(ImageLayer::diffId).toList();
    }

    /** How it was made, oldest first. */
    public List<History> history() {
        return config.history();
    }

    public Platform platform() {
        return new Platform(config.architecture(), config.os(), config.variant());
    }

    /** Of its manifest. */
    public Digest digest() {
        return manifest.digest();
    }
}
