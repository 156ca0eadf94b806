package id.wadah.engine.image;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.event.Events;
import id.wadah.engine.image.cache.StepCache;
import id.wadah.engine.image.layer.UnpackedLayers;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.layout.ImageLayout;
import id.wadah.engine.image.layout.Leases;
import id.wadah.engine.image.layout.Scratch;
import id.wadah.engine.image.sample.SampleImages;
import id.wadah.engine.kernel.SyscallPort;
import java.util.Optional;

/** What the store of a data root consists of; made when the store is first used. */
record ImageStoreParts(
        DataRoot root,
        Leases leases,
        Scratch scratch,
        ImageLayout layout,
        BlobStore blobs,
        UnpackedLayers unpacked,
        ImageDocuments documents,
        ImageCatalog catalog,
        SampleImages samples,
        StepCache cache,
        ImageEvents events) {

    static ImageStoreParts of(DataRoot root, SyscallPort kernel, Events events) {
        BlobStore blobs = new BlobStore(root);
        ImageLayout layout = new ImageLayout(root);
        UnpackedLayers unpacked = new UnpackedLayers(root, blobs);
        ImageDocuments documents = new ImageDocuments(blobs);
        ImageCatalog catalog = new ImageCatalog(layout, documents, unpacked);
        return new ImageStoreParts(
                root,
                new Leases(),
                new Scratch(root),
                layout,
                blobs,
                unpacked,
                documents,
                catalog,
                new SampleImages(),
                new StepCache(root),
                new ImageEvents(events));
    }

    /** Begins to write or read content that nobody may clear up meanwhile. */
    ImageWriting begin(String purpose) {
        return new ImageWriting(this, leases.take(), scratch.mark(purpose));
    }

    /** By name, or else by ID. */
    Optional<Image> lookup(String nameOrIdPrefix) {
        Optional<Image> named = ImageCatalog.isFullId(nameOrIdPrefix)
                ? Optional.empty()
                : nameIn(nameOrIdPrefix).flatMap(catalog::named);
        return named.isPresent() ? named : catalog.identified(nameOrIdPrefix);
    }

    /** All that an entry of the index leads to. */
    ReachableContent content(IndexEntry entry) {
        return ReachableContent.of(entry.target(), catalog.chosen(entry), documents, blobs);
    }

    /** The name with its tag; empty for what cannot be one. */
    static Optional<ImageRef> nameIn(String text) {
        try {
            return Optional.of(ImageRef.parse(text).tagged());
        } catch (EngineException notAName) {
            return Optional.empty();
        }
    }
}
