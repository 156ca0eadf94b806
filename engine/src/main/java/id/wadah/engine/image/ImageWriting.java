package id.wadah.engine.image;

import id.wadah.engine.image.cache.StepCache;
import id.wadah.engine.image.layer.LayerSource;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Descriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image being brought into the store: its content first, then its entry in the index. Until it ends, nothing of what it wrote counts as
 * left over.
 */
public final class ImageWriting {

    private final ImageStoreParts store;

    ImageWriting(ImageStoreParts store) {
        this.store = store;
    }

    public BlobStore blobs() {
        return store.blobs();
    }

    /** The steps that builds have made. */
    public StepCache cache() {
        return store.cache();
    }

    /**
     * Unpacks a layer of which the blob is there, unless it is unpacked already; returns the directory of its files.
     *
     * @throws id.wadah.engine.EngineException as {@link ImageStore#layers}
     */
    public Path unpack(LayerSource layer) {
        return store.unpacked().ensure(layer);
    }

    /**
     * Makes an overlay's upper directory an unpacked layer, by moving it; nothing happens when that layer is unpacked already.
     *
     * @param upper of an overlay that is unmounted, on the data root's file system, and without what is no part of the layer
     * @param size bytes of all its files
     */
    public Path adopt(ChainId layer, Path upper, long size) {
        return store.unpacked().adopt(layer, upper, size);
    }

    /**
     * Lists a manifest of which all content is there; its name is taken from the image that had it, which stays without one.
     *
     * @param name null for no name
     */
    public Image list(Descriptor manifest, @Nullable ImageRef name) {
        store.layout().change(entries -> named(entries, manifest, name));
        return store.catalog().all().stream()
                .filter(image -> image.digest().equals(manifest.digest()))
                .findFirst()
                .orElseThrow();
    }

    /** Lists the manifest under that name; an image that loses its last name by that stays, without one. */
    private static List<Descriptor> named(List<Descriptor> entries, Descriptor manifest, @Nullable ImageRef name) {
        List<Descriptor> changed = new ArrayList<>();
        for (Descriptor entry : entries) {
            boolean loses = name != null && entry.refName().isPresent() && ImageCatalog.isCalled(entry, name);
            if (!loses) {
                changed.add(entry);
            } else if (entries.stream()
                            .filter(other -> other.digest().equals(entry.digest()))
                            .count()
                    == 1) {
                changed.add(entry.without(Descriptor.REF_NAME));
            }
        }
        changed.removeIf(entry -> entry.refName().isEmpty() && entry.digest().equals(manifest.digest()));
        boolean listed = changed.stream().anyMatch(entry -> entry.digest().equals(manifest.digest()));
        if (name != null) {
            changed.add(manifest.annotated(Descriptor.REF_NAME, name.toString()));
        } else if (!listed) {
            changed.add(manifest);
        }
        return changed;
    }
}
