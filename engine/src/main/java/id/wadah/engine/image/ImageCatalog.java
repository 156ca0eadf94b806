package id.wadah.engine.image;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.layer.UnpackedLayers;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.layout.ImageLayout;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.ImageConfig;
import id.wadah.engine.image.oci.Manifest;
import id.wadah.engine.image.sample.SampleAssembler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Which images there are and what they are called: the layout's index, read together with the documents it points to. */
final class ImageCatalog {

    private static final String ID_PREFIX = "sha256:";

    private final ImageLayout layout;
    private final BlobStore blobs;
    private final UnpackedLayers unpacked;
    /** Documents never change, so each needs to be read and verified once only. */
    private final Map<Digest, Documents> known = new ConcurrentHashMap<>();

    ImageCatalog(ImageLayout layout, BlobStore blobs, UnpackedLayers unpacked) {
        this.layout = layout;
        this.blobs = blobs;
        this.unpacked = unpacked;
    }

    private record Documents(Manifest manifest, ImageConfig config) {}

    /** All images, in the order they came. */
    List<Image> all() {
        return entries().stream().map(this::image).toList();
    }

    /** Those of which all documents are there and whole; the first failure to read one of the others goes to {@code damage}. */
    List<Image> readable(Consumer<EngineException> damage) {
        List<Image> images = new ArrayList<>();
        EngineException first = null;
        for (List<Descriptor> entries : entries()) {
            try {
                images.add(image(entries));
            } catch (EngineException damaged) {
                first = first == null ? damaged : first;
            }
        }
        if (first != null) {
            damage.accept(first);
        }
        return images;
    }

    /** The index, one list a manifest. */
    private Collection<List<Descriptor>> entries() {
        Map<Digest, List<Descriptor>> entries = new LinkedHashMap<>();
        for (Descriptor entry : layout.manifests()) {
            entries.computeIfAbsent(entry.digest(), digest -> new ArrayList<>()).add(entry);
        }
        return entries.values();
    }

    /** The image with exactly that name; nothing else is read. */
    Optional<Image> named(ImageRef name) {
        List<Descriptor> entries = layout.manifests();
        return entries.stream()
                .filter(entry -> isCalled(entry, name))
                .findFirst()
                .map(found -> image(entries.stream()
                        .filter(entry -> entry.digest().equals(found.digest()))
                        .toList()));
    }

    /**
     * The image with that ID, or whose ID begins so; {@code sha256:} in front may be left out.
     *
     * @throws EngineException {@link Problem#AMBIGUOUS_IMAGE}; why an image cannot be read, when it may be the one that is meant
     */
    Optional<Image> identified(String idOrPrefix) {
        String prefix = isFullId(idOrPrefix) ? idOrPrefix.substring(ID_PREFIX.length()) : idOrPrefix;
        if (!prefix.matches("[0-9a-f]{1,64}")) {
            return Optional.empty();
        }
        List<EngineException> damage = new ArrayList<>();
        List<Image> matching = readable(damage::add).stream()
                .filter(image -> image.id().hex().startsWith(prefix))
                .toList();
        if (matching.size() > 1) {
            throw new EngineException(Problem.AMBIGUOUS_IMAGE, idOrPrefix, Integer.toString(matching.size()));
        }
        if (matching.isEmpty() && !damage.isEmpty()) {
            throw damage.get(0);
        }
        return matching.stream().findFirst();
    }

    /** Whether it can only be an ID, or the beginning of one. */
    static boolean isFullId(String nameOrId) {
        return nameOrId.startsWith(ID_PREFIX);
    }

    static boolean isCalled(Descriptor entry, ImageRef name) {
        Digest digest = name.digest();
        if (digest != null && !digest.equals(entry.digest())) {
            return false;
        }
        return name(entry)
                .filter(ref -> ref.repository().equals(name.repository())
                        && (name.tag() == null ? digest != null : name.tag().equals(ref.tag())))
                .isPresent();
    }

    /** What the entry is called; nothing where another program wrote a name that is none here. */
    static Optional<ImageRef> name(Descriptor entry) {
        try {
            return entry.refName().map(ImageRef::parse);
        } catch (EngineException foreign) {
            return Optional.empty();
        }
    }

    /** @param entries all those of one manifest */
    private Image image(List<Descriptor> entries) {
        Descriptor manifest = entries.get(0).without(Descriptor.REF_NAME);
        Documents documents = documents(manifest);
        List<ImageRef> names =
                entries.stream().flatMap(entry -> name(entry).stream()).toList();
        return new Image(
                new ImageId(documents.manifest.config().digest()),
                manifest,
                documents.config,
                names,
                layers(manifest, documents));
    }

    private Documents documents(Descriptor manifest) {
        Documents read = known.get(manifest.digest());
        if (read == null) {
            Manifest document = blobs.read(manifest, Manifest.class);
            read = new Documents(document, blobs.read(document.config(), ImageConfig.class));
            known.put(manifest.digest(), read);
        }
        return read;
    }

    private List<ImageLayer> layers(Descriptor manifest, Documents documents) {
        List<Descriptor> descriptors = documents.manifest.layers();
        List<Digest> diffIds = documents.config.rootfs().diffIds();
        if (descriptors.size() != diffIds.size()) {
            throw new EngineException(
                    Problem.CORRUPT_STATE,
                    blobs.path(manifest.digest()).toString(),
                    descriptors.size() + " layers, " + diffIds.size() + " diff IDs");
        }
        List<ChainId> chainIds = ChainId.ofLayers(diffIds);
        List<ImageLayer> layers = new ArrayList<>();
        for (int i = 0; i < descriptors.size(); i++) {
            Descriptor layer = descriptors.get(i);
            layers.add(new ImageLayer(layer, diffIds.get(i), chainIds.get(i), unpackedSize(layer, chainIds.get(i))));
        }
        return layers;
    }

    private long unpackedSize(Descriptor layer, ChainId chainId) {
        String written = layer.annotations().get(SampleAssembler.UNPACKED_SIZE);
        if (written != null && written.matches("[0-9]{1,18}")) {
            return Long.parseLong(written);
        }
        return unpacked.size(chainId).orElse(layer.size());
    }
}
