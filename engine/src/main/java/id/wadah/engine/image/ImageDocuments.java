package id.wadah.engine.image;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.ImageConfig;
import id.wadah.engine.image.oci.Index;
import id.wadah.engine.image.oci.Manifest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.image.oci.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The documents of images, checked. They never change, so each needs to be read and verified once only. */
final class ImageDocuments {

    private static final int DEEPEST = 4;

    private final BlobStore blobs;
    private final Map<Digest, Documents> images = new ConcurrentHashMap<>();
    private final Map<Digest, Index> indexes = new ConcurrentHashMap<>();

    ImageDocuments(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** What says what an image consists of. */
    record Documents(Manifest manifest, ImageConfig config) {
        List<ChainId> chain() {
            return ChainId.ofLayers(config.rootfs().diffIds());
        }
    }

    /**
     * The documents of one image.
     *
     * @throws EngineException {@link Problem#MISSING_BLOB}, {@link Problem#CORRUPT_BLOB}, {@link Problem#INVALID_IMAGE_DOCUMENT},
     *     {@link Problem#IMAGE_DOCUMENT_TOO_LARGE}, {@link Problem#UNKNOWN_MEDIA_TYPE}
     */
    Documents of(Descriptor manifest) {
        Documents known = images.get(manifest.digest());
        if (known == null) {
            known = read(manifest);
            images.put(manifest.digest(), known);
        }
        return known;
    }

    private Documents read(Descriptor descriptor) {
        need(descriptor, MediaType::isManifest);
        Manifest manifest = blobs.read(descriptor, Manifest.class);
        checkType(descriptor, manifest.mediaType());
        need(manifest.config(), MediaType::isConfig);
        manifest.layers().forEach(layer -> need(layer, MediaType::isLayer));
        ImageConfig config = blobs.read(manifest.config(), ImageConfig.class);
        int layers = manifest.layers().size();
        int diffIds = config.rootfs().diffIds().size();
        if (layers != diffIds) {
            throw new EngineException(
                    Problem.INVALID_IMAGE_DOCUMENT,
                    descriptor.digest().toString(),
                    layers + " layers, " + diffIds + " diff IDs");
        }
        return new Documents(manifest, config);
    }

    /** A list of manifests; throws as {@link #of}. */
    Index index(Descriptor descriptor) {
        Index known = indexes.get(descriptor.digest());
        if (known == null) {
            need(descriptor, MediaType::isIndex);
            known = blobs.read(descriptor, Index.class);
            checkType(descriptor, known.mediaType());
            indexes.put(descriptor.digest(), known);
        }
        return known;
    }

    /** A manifest as it stands, also one of another platform, which nobody here could run. */
    Manifest manifest(Descriptor descriptor) {
        Documents known = images.get(descriptor.digest());
        return known == null ? blobs.read(descriptor, Manifest.class) : known.manifest();
    }

    /** All manifests that an index leads to, also by way of other indexes that are there. */
    List<Descriptor> manifests(Descriptor index) {
        return manifests(index, 1).toList();
    }

    private Stream<Descriptor> manifests(Descriptor index, int depth) {
        return index(index).manifests().stream().flatMap(each -> {
            boolean inner = each.type().filter(MediaType::isIndex).isPresent();
            if (!inner) {
                return Stream.of(each);
            }
            return depth < DEEPEST && blobs.contains(each.digest()) ? manifests(each, depth + 1) : Stream.empty();
        });
    }

    /** The manifest among those of an index that suits the platform best and is there; a manifest is its own choice. */
    Optional<Descriptor> choose(Descriptor target, Platform platform) {
        if (target.type().filter(MediaType::isIndex).isEmpty()) {
            return Optional.of(target);
        }
        List<Descriptor> there = manifests(target).stream()
                .filter(each -> each.type().filter(MediaType::isManifest).isPresent())
                .filter(each -> blobs.contains(each.digest()))
                .toList();
        return Index.best(there, platform);
    }

    /** A document that is one thing to us and another thing to others is made to deceive. */
    private static void checkType(Descriptor descriptor, @Nullable String own) {
        if (own != null && !own.isEmpty() && !own.equals(descriptor.mediaType())) {
            throw new EngineException(
                    Problem.INVALID_IMAGE_DOCUMENT,
                    descriptor.digest().toString(),
                    descriptor.mediaType() + ", " + own);
        }
    }

    private static void need(Descriptor document, Predicate<MediaType> kind) {
        if (document.type().filter(kind).isEmpty()) {
            throw new EngineException(
                    Problem.UNKNOWN_MEDIA_TYPE, document.digest().toString(), document.mediaType());
        }
    }
}
