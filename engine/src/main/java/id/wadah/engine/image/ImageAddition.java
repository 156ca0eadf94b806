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

    private final ImageWriting writing;
    private final ImageEvents events;

    ImageAddition(ImageWriting writing, ImageEvents events) {
        this.writing = writing;
        this.events = events;
    }

    Image add(NewImage wanted) {
        Image base = wanted.base();
        if (base != null) {
            writing.hold(base);
        }
        Image made = writing.list(write(wanted), wanted.name());
        ImageRef name = wanted.name();
        if (name != null) {
            events.tagged(made, name);
        }
        return made;
    }

    private Descriptor write(NewImage wanted) {
        WrittenLayer written = wanted.layer().publish(writing.blobs());
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
        writing.unpack(new LayerSource(written.descriptor(), written.diffId(), top));
        long size = writing.unpacked(top).size(top).orElse(written.unpackedSize());
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
        Descriptor stored = writing.blobs().write(MediaType.CONFIG, OciJson.write(config));
        return writing.blobs()
                .write(MediaType.MANIFEST, OciJson.write(Manifest.of(stored, layers)))
                .on(wanted.platform());
    }
}
