package id.wadah.engine.image;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.Manifest;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * All that a document leads to.
 *
 * @param blobs documents and layers; of the platforms that were not chosen also such as are not there
 * @param layers that are or may be unpacked
 */
record ReachableContent(Set<Digest> blobs, Set<ChainId> layers) {

    /** @throws EngineException when a document cannot be read that is needed for that */
    static ReachableContent of(Descriptor target, Digest chosen, ImageDocuments documents, BlobStore store) {
        ReachableContent content = new ReachableContent(new LinkedHashSet<>(), new LinkedHashSet<>());
        if (chosen.equals(target.digest())) {
            content.add(target, documents);
            return content;
        }
        content.blobs.add(target.digest());
        documents.index(target).manifests().forEach(each -> content.blobs.add(each.digest()));
        for (Descriptor each : documents.manifests(target)) {
            content.blobs.add(each.digest());
            if (each.digest().equals(chosen)) {
                content.add(each, documents);
            } else if (store.contains(each.digest())) {
                content.addOther(each, documents);
            }
        }
        return content;
    }

    private void add(Descriptor manifest, ImageDocuments documents) {
        ImageDocuments.Documents image = documents.of(manifest);
        blobs.add(manifest.digest());
        add(image.manifest());
        layers.addAll(image.chain());
    }

    private void add(Manifest manifest) {
        blobs.add(manifest.config().digest());
        manifest.layers().forEach(layer -> blobs.add(layer.digest()));
    }

    /** Of another platform, or what is no image at all, such as a signature: what is missing there is missed by nobody. */
    private void addOther(Descriptor manifest, ImageDocuments documents) {
        try {
            add(documents.manifest(manifest));
            layers.addAll(documents.of(manifest).chain());
        } catch (EngineException e) {
            if (e.problem() != Problem.MISSING_BLOB
                    && e.problem() != Problem.UNKNOWN_MEDIA_TYPE
                    && e.problem() != Problem.INVALID_IMAGE_DOCUMENT) {
                throw e;
            }
        }
    }
}
