package id.wadah.engine.image;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.image.cache.StepCache;
import id.wadah.engine.image.layer.UnpackedLayers;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.layout.ImageLayout;
import id.wadah.engine.image.layout.Scratch;
import id.wadah.engine.image.sample.SampleAssembler;
import id.wadah.engine.image.sample.SampleImages;
import id.wadah.engine.kernel.SyscallPort;
import java.util.Optional;

/** What the store of a data root consists of; made when the store is first used. */
record ImageStoreParts(
        Scratch scratch,
        ImageLayout layout,
        BlobStore blobs,
        UnpackedLayers unpacked,
        ImageCatalog catalog,
        SampleSource samples,
        StepCache cache) {

    static ImageStoreParts of(DataRoot root, SyscallPort kernel) {
        BlobStore blobs = new BlobStore(root);
        ImageLayout layout = new ImageLayout(root);
        UnpackedLayers unpacked = new UnpackedLayers(root, blobs, kernel);
        ImageCatalog catalog = new ImageCatalog(layout, blobs, unpacked);
        SampleSource samples =
                new SampleSource(root, new SampleImages(), new SampleAssembler(root, blobs), layout, catalog);
        return new ImageStoreParts(new Scratch(root), layout, blobs, unpacked, catalog, samples, new StepCache(root));
    }

    /** By name, or else by ID. */
    Optional<Image> lookup(String nameOrIdPrefix) {
        Optional<Image> named = ImageCatalog.isFullId(nameOrIdPrefix)
                ? Optional.empty()
                : nameIn(nameOrIdPrefix).flatMap(catalog::named);
        return named.isPresent() ? named : catalog.identified(nameOrIdPrefix);
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
