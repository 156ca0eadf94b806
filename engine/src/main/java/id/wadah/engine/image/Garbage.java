package id.wadah.engine.image;

import id.wadah.engine.EngineException;
import id.wadah.engine.image.cache.CachedLayer;
import id.wadah.engine.image.cache.CachedStep;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.ImageConfig;
import id.wadah.engine.image.oci.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Blobs and unpacked layers that no image refers to, and no step that builds have kept. */
final class Garbage {

    private final ImageStoreParts store;
    private final Set<Digest> wantedBlobs = new HashSet<>();
    private final Set<Path> wantedLayers = new HashSet<>();

    Garbage(ImageStoreParts store) {
        this.store = store;
    }

    /**
     * Deletes it and returns what it was: unpacked layers, then blobs. Nothing as long as a document of an image is damaged: what else
     * belongs to that image cannot be known, and a container may be using it.
     *
     * @throws EngineException {@link id.wadah.engine.Problem#CORRUPT_STATE} when the index cannot be read; nothing is deleted
     */
    List<Path> collect() {
        for (Descriptor manifest : store.layout().manifests()) {
            if (!want(manifest)) {
                return List.of();
            }
        }
        store.cache().all().forEach(kept -> want(kept.step()));
        List<Path> deleted = new ArrayList<>(store.unpacked().clean(wantedLayers::contains));
        store.blobs()
                .retain(wantedBlobs)
                .forEach(blob -> deleted.add(store.blobs().path(blob)));
        return deleted;
    }

    /** A layer that a build may need again. */
    private void want(CachedStep step) {
        CachedLayer layer = step.layer();
        if (layer != null) {
            wantedBlobs.add(layer.descriptor().digest());
            wantedLayers.add(store.unpacked().files(layer.chainId()));
        }
    }

    private boolean want(Descriptor manifest) {
        try {
            Manifest document = store.blobs().read(manifest, Manifest.class);
            wantedBlobs.add(manifest.digest());
            wantedBlobs.add(document.config().digest());
            document.layers().forEach(layer -> wantedBlobs.add(layer.digest()));
            ImageConfig config = store.blobs().read(document.config(), ImageConfig.class);
            ChainId.ofLayers(config.rootfs().diffIds())
                    .forEach(layer -> wantedLayers.add(store.unpacked().files(layer)));
            return true;
        } catch (EngineException damaged) {
            return false;
        }
    }
}
