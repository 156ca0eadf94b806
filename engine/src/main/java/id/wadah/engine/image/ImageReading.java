package id.wadah.engine.image;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import java.util.Optional;

/** Finds documents by what a registry calls them. */
final class ImageReading {

    private final ImageStoreParts store;

    ImageReading(ImageStoreParts store) {
        this.store = store;
    }

    /** What a name means: an index or a manifest. By digest also what an index of that repository leads to. */
    Optional<Descriptor> target(ImageRef name) {
        Digest digest = name.digest();
        if (digest == null) {
            ImageRef tagged = name.tagged();
            return store.catalog().entries().stream()
                    .filter(entry -> entry.isNamed(tagged))
                    .findFirst()
                    .map(IndexEntry::target);
        }
        return store.catalog().entries().stream()
                .filter(entry -> entry.name()
                        .filter(own -> own.repository().equals(name.repository()))
                        .isPresent())
                .flatMap(entry -> within(entry, digest).stream())
                .findFirst();
    }

    /** The manifest or index with that digest that any listed image has. */
    Optional<Descriptor> target(Digest digest) {
        return store.catalog().entries().stream()
                .flatMap(entry -> within(entry, digest).stream())
                .findFirst();
    }

    private Optional<Descriptor> within(IndexEntry entry, Digest digest) {
        Descriptor target = entry.target();
        if (target.digest().equals(digest)) {
            return Optional.of(target);
        }
        try {
            return entry.isIndex()
                    ? store.documents().index(target).manifests().stream()
                            .filter(each -> each.digest().equals(digest))
                            .filter(each -> store.blobs().contains(digest))
                            .findFirst()
                    : Optional.empty();
        } catch (EngineException damaged) {
            return Optional.empty();
        }
    }

    /** @throws EngineException {@link Problem#MISSING_BLOB}, {@link Problem#CORRUPT_BLOB} */
    StoredDocument document(Descriptor descriptor) {
        return new StoredDocument(descriptor, store.blobs().read(descriptor));
    }
}
