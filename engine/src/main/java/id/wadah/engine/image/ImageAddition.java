package id.wadah.engine.image;

import id.wadah.engine.image.layer.LayerSource;
import id.wadah.engine.image.layer.WrittenLayer;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.History;
import id.wadah.engine.image.oci.ImageConfig;
import id.wadah.engine.image.oci.Manifest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.image.oci.OciJson;
import id.wadah.engine.image.oci.RootFs;
import id.wadah.engine.image.sample.SampleAssembler;
import java.util.ArrayList;
import java.util.List;

/** Stores an image that is made here of one new layer. It is listed when all of it is there; until then nothing refers to its parts. */
final class ImageAddition {

    private final ImageStoreParts store;

    ImageAddition(ImageStoreParts store) {
        this.store = store;
    }

    Image add(NewImage wanted) {
        return store.scratch().marked("image", () -> new ImageWriting(store).list(write(wanted), wanted.name()));
    }

    private Descriptor write(NewImage wanted) {
        WrittenLayer written = wanted.layer().publish();
        List<Digest> diffIds = new ArrayList<>();
        List<Descriptor> layers = new ArrayList<>();
        List<History> history = new ArrayList<>();
        Image base = wanted.base();
        if (base != null) {
            base.layers().forEach(layer -> {
                diffIds.add(layer.diffId());
                layers.add(layer.descriptor());
            });
            history.addAll(base.history());
        }
        diffIds.add(written.diffId());
        history.add(wanted.history());
        List<ChainId> chain = ChainId.ofLayers(diffIds);
        ChainId top = chain.get(chain.size() - 1);
        // Unpacked now: what cannot be unpacked is no layer, and is refused before anything is listed.
        store.unpacked().ensure(new LayerSource(written.descriptor(), written.diffId(), top));
        long size = store.unpacked().size(top).orElse(written.unpackedSize());
        layers.add(written.descriptor().annotated(SampleAssembler.UNPACKED_SIZE, Long.toString(size)));
        ImageConfig config = new ImageConfig(
                wanted.history().created(),
                wanted.history().author(),
                wanted.platform().architecture(),
                wanted.platform().variant(),
                wanted.platform().os(),
                wanted.config(),
                RootFs.of(diffIds),
                history);
        Descriptor stored = store.blobs().write(MediaType.CONFIG, OciJson.write(config));
        return store.blobs()
                .write(MediaType.MANIFEST, OciJson.write(Manifest.of(stored, layers)))
                .on(wanted.platform());
    }
}
