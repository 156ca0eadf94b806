package id.wadah.engine.registry.client;

import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageLayer;
import id.wadah.engine.image.StoredDocument;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.ImageConfig;
import id.wadah.engine.image.oci.Index;
import id.wadah.engine.image.oci.Manifest;
import id.wadah.engine.image.oci.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What has to be brought to a registry for one name: all platforms of an image and the index that leads to them where all of that is here, and
 * else the one platform that is.
 *
 * @param layers each archive once, by what a person is shown of it: the diff ID where that is known
 * @param configs after those
 * @param documents after those; what leads to others comes after them, and the last is what the name stands for
 */
record PushedContent(Map<Descriptor, Digest> layers, List<Descriptor> configs, List<Descriptor> documents) {

    /** An index in an index in an index. */
    private static final int DEEPEST = 4;

    private PushedContent() {
        this(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
    }

    /**
     * @param named what the name stands for; empty to push the image alone
     * @param blobs of the lease that keeps what is found there
     */
    static PushedContent of(Image image, Optional<StoredDocument> named, BlobStore blobs) {
        Optional<Descriptor> index = named.map(StoredDocument::descriptor).filter(PushedContent::isIndex);
        if (index.isPresent()) {
            PushedContent whole = new PushedContent();
            if (whole.add(index.get(), blobs, 1)) {
                return whole;
            }
        }
        PushedContent one = new PushedContent();
        for (ImageLayer layer : image.layers()) {
            one.add(layer.descriptor(), layer.diffId());
        }
        one.configs.add(blobs.read(image.manifest(), Manifest.class).config());
        one.documents.add(image.manifest());
        return one;
    }

    /** What the name will stand for there. */
    Descriptor top() {
        return documents.get(documents.size() - 1);
    }

    static boolean isForeign(Descriptor layer) {
        return layer.type().filter(MediaType::isForeign).isPresent();
    }

    private static boolean isIndex(Descriptor document) {
        return document.type().filter(MediaType::isIndex).isPresent();
    }

    /** False when something of it is not here. */
    private boolean add(Descriptor document, BlobStore blobs, int depth) {
        if (depth > DEEPEST || !blobs.contains(document.digest())) {
            return false;
        }
        boolean whole;
        if (isIndex(document)) {
            List<Descriptor> all = blobs.read(document, Index.class).manifests();
            whole = all.stream().allMatch(each -> add(each, blobs, depth + 1));
        } else {
            whole = document.type().filter(MediaType::isManifest).isPresent()
                    && add(blobs.read(document, Manifest.class), blobs);
        }
        documents.add(document);
        return whole;
    }

    private boolean add(Manifest manifest, BlobStore blobs) {
        boolean whole = Stream.concat(
                        Stream.of(manifest.config()), manifest.layers().stream().filter(layer -> !isForeign(layer)))
                .allMatch(each -> blobs.contains(each.digest()));
        if (whole) {
            List<Digest> diffIds = diffIds(manifest, blobs);
            for (int i = 0; i < diffIds.size(); i++) {
                add(manifest.layers().get(i), diffIds.get(i));
            }
            configs.add(manifest.config());
        }
        return whole;
    }

    private void add(Descriptor layer, Digest shown) {
        if (layers.keySet().stream().noneMatch(each -> each.digest().equals(layer.digest()))) {
            layers.put(layer, shown);
        }
    }

    /** What is no image, such as a signature, has none; its layers are called by their own digests. */
    private static List<Digest> diffIds(Manifest manifest, BlobStore blobs) {
        boolean image = manifest.config().type().filter(MediaType::isConfig).isPresent();
        List<Digest> known = image
                ? blobs.read(manifest.config(), ImageConfig.class).rootfs().diffIds()
                : List.of();
        return known.size() == manifest.layers().size()
                ? known
                : manifest.layers().stream().map(Descriptor::digest).toList();
    }
}
