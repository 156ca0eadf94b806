package id.wadah.engine.image;

import id.wadah.engine.EngineException;
import id.wadah.engine.image.cache.CachedLayer;
import id.wadah.engine.image.cache.CachedStep;
import id.wadah.engine.image.layer.UnpackedLayers;
import id.wadah.engine.image.layout.Scratch;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Digest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Blobs and unpacked layers that no image refers to, no step that builds have kept, and no work in progress needs. */
final class Garbage {

    private final ImageStoreParts store;
    private final Predicate<Digest> worthKeeping;
    private final Set<Digest> wantedBlobs = new HashSet<>();
    private final Set<ChainId> wantedLayers = new HashSet<>();

    Garbage(ImageStoreParts store) {
        this(store, blob -> false);
    }

    /** @param worthKeeping blobs that are not deleted but set aside, since somebody is likely to bring them again */
    Garbage(ImageStoreParts store, Predicate<Digest> worthKeeping) {
        this.store = store;
        this.worthKeeping = worthKeeping;
    }

    /**
     * What was removed, and the files of it that still have to be deleted, for which nobody need wait.
     *
     * @param bytes of the blobs
     */
    record Collected(List<ChainId> layers, List<Path> paths, long bytes) {}

    /**
     * Deletes it: unpacked layers, then blobs. Nothing as long as a document of an image is damaged: what else belongs to that image
     * cannot be known, and a container may be using it.
     *
     * @throws EngineException {@link id.wadah.engine.Problem#CORRUPT_STATE} when the index cannot be read; nothing is deleted
     */
    Collected collect() {
        store.blobs().clearOldPartials();
        try (Scratch.Trash trash = store.scratch().trash()) {
            return store.leases().deleting(() -> collect(trash));
        }
    }

    private Collected collect(Scratch.Trash trash) {
        for (IndexEntry entry : store.catalog().entries()) {
            if (!want(entry)) {
                return new Collected(List.of(), List.of(), 0);
            }
        }
        store.cache().all().forEach(kept -> want(kept.step()));
        UnpackedLayers.Cleaned cleaned = store.unpacked().clean(this::isWanted, trash);
        List<Path> paths = new ArrayList<>(cleaned.paths());
        long bytes = 0;
        for (Digest blob : store.blobs().all()) {
            if (!wantedBlobs.contains(blob) && !store.leases().holds(blob)) {
                paths.add(store.blobs().path(blob));
                bytes += store.blobs().size(blob);
                if (!worthKeeping.test(blob) || !store.blobs().setAside(blob)) {
                    store.blobs().delete(blob);
                }
            }
        }
        return new Collected(cleaned.layers(), paths, bytes);
    }

    private boolean isWanted(ChainId layer) {
        return wantedLayers.contains(layer) || store.leases().holds(layer);
    }

    /** A layer that a build may need again. */
    private void want(CachedStep step) {
        CachedLayer layer = step.layer();
        if (layer != null) {
            wantedBlobs.add(layer.descriptor().digest());
            wantedLayers.add(layer.chainId());
        }
    }

    private boolean want(IndexEntry entry) {
        try {
            ReachableContent content = store.content(entry);
            wantedBlobs.addAll(content.blobs());
            wantedLayers.addAll(content.layers());
            return true;
        } catch (EngineException damaged) {
            return false;
        }
    }
}
