package id.wadah.engine.image;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.layer.UnpackedLayers;
import id.wadah.engine.image.layout.ImageLayout;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.image.sample.SampleAssembler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Which images there are and what they are called: the layout's index, read together with the documents it points to. */
final class ImageCatalog {

    private static final String ID_PREFIX = "sha256:";

    private final ImageLayout layout;
    private final ImageDocuments documents;
    private final UnpackedLayers unpacked;
    private volatile Snapshot last = new Snapshot("none", List.of(), new ConcurrentHashMap<>());

    ImageCatalog(ImageLayout layout, ImageDocuments documents, UnpackedLayers unpacked) {
        this.layout = layout;
        this.documents = documents;
        this.unpacked = unpacked;
    }

    /** What one state of the index says, with the images that have been asked for. */
    private record Snapshot(Object stamp, List<IndexEntry> entries, Map<Digest, Image> known) {
        List<IndexEntry> entries(Predicate<IndexEntry> wanted) {
            return entries.stream().filter(wanted).toList();
        }
    }

    private Snapshot snapshot() {
        ImageLayout.Listed listed = layout.read();
        Snapshot snapshot = last;
        if (!snapshot.stamp.equals(listed.stamp())) {
            snapshot = new Snapshot(
                    listed.stamp(),
                    listed.manifests().stream().map(IndexEntry::new).toList(),
                    new ConcurrentHashMap<>());
            last = snapshot;
        }
        return snapshot;
    }

    /** The lines of the index, in the order they were added. */
    List<IndexEntry> entries() {
        return snapshot().entries;
    }

    /** Those images of which all documents are there and whole, in the order they came; the failures to read the others go to {@code damage}. */
    List<Image> readable(Consumer<DamagedImage> damage) {
        Snapshot snapshot = snapshot();
        List<Image> images = new ArrayList<>();
        for (List<IndexEntry> entries : grouped(snapshot).values()) {
            try {
                images.add(image(entries, snapshot));
            } catch (EngineException damaged) {
                damage.accept(new DamagedImage(
                        entries.stream().flatMap(entry -> entry.name().stream()).toList(),
                        entries.get(0).line().digest(),
                        damaged));
            }
        }
        return images;
    }

    /** One list an image: several manifests may have the same configuration, and differ in how their layers are compressed. */
    private Map<Digest, List<IndexEntry>> grouped(Snapshot snapshot) {
        Map<Digest, List<IndexEntry>> groups = new LinkedHashMap<>();
        for (IndexEntry entry : snapshot.entries) {
            groups.computeIfAbsent(identity(entry), digest -> new ArrayList<>()).add(entry);
        }
        return groups;
    }

    /** The image's ID; the digest of its manifest as long as that cannot be read. */
    Digest identity(IndexEntry entry) {
        return entry.image().map(ImageId::digest).orElseGet(() -> {
            Digest chosen = chosen(entry);
            try {
                return documents.of(manifest(entry, chosen)).manifest().config().digest();
            } catch (EngineException damaged) {
                return chosen;
            }
        });
    }

    /** The manifest that an entry means; of an index that another program has listed, the one for this machine. */
    Digest chosen(IndexEntry entry) {
        return entry.chosen().orElseGet(() -> {
            try {
                return documents
                        .choose(entry.target(), Platform.current())
                        .map(Descriptor::digest)
                        .orElse(entry.line().digest());
            } catch (EngineException damaged) {
                // Said when the image is read.
                return entry.line().digest();
            }
        });
    }

    /** The image with exactly that name; nothing else is read. */
    Optional<Image> named(ImageRef name) {
        Snapshot snapshot = snapshot();
        return snapshot.entries.stream()
                .filter(entry -> entry.isMeant(name))
                .findFirst()
                .map(this::identity)
                .map(image -> listed(image, snapshot));
    }

    boolean isListed(ImageId id) {
        return entries().stream().anyMatch(entry -> identity(entry).equals(id.digest()));
    }

    /** The image with that ID, which is listed. */
    Image listed(ImageId id) {
        return listed(id.digest(), snapshot());
    }

    private Image listed(Digest identity, Snapshot snapshot) {
        return image(snapshot.entries(entry -> identity(entry).equals(identity)), snapshot);
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
        List<DamagedImage> damage = new ArrayList<>();
        List<Image> matching = readable(damage::add).stream()
                .filter(image -> image.id().hex().startsWith(prefix))
                .toList();
        if (matching.size() > 1) {
            throw new EngineException(Problem.AMBIGUOUS_IMAGE, idOrPrefix, Integer.toString(matching.size()));
        }
        if (matching.isEmpty() && !damage.isEmpty()) {
            throw damage.get(0).failure();
        }
        return matching.stream().findFirst();
    }

    /** Whether it can only be an ID, or the beginning of one. */
    static boolean isFullId(String nameOrId) {
        return nameOrId.startsWith(ID_PREFIX);
    }

    /** @param entries all those of one image */
    private Image image(List<IndexEntry> entries, Snapshot snapshot) {
        IndexEntry first = entries.get(0);
        Digest identity = identity(first);
        Image known = snapshot.known.get(identity);
        if (known == null) {
            List<ImageRef> names =
                    entries.stream().flatMap(entry -> entry.name().stream()).toList();
            Descriptor manifest = manifest(first, chosen(first));
            ImageDocuments.Documents read = documents.of(manifest);
            known = new Image(
                    new ImageId(read.manifest().config().digest()),
                    manifest,
                    read.config(),
                    names.stream().filter(name -> name.digest() == null).toList(),
                    names.stream().filter(name -> name.digest() != null).toList(),
                    layers(read));
            if (known.layers().stream()
                    .allMatch(layer -> writtenSize(layer.descriptor()).isPresent()
                            || unpacked.size(layer.chainId()).isPresent())) {
                snapshot.known.put(identity, known);
            }
        }
        return known;
    }

    private Descriptor manifest(IndexEntry entry, Digest chosen) {
        return chosen.equals(entry.line().digest())
                ? entry.target()
                : documents.manifests(entry.target()).stream()
                        .filter(each -> each.digest().equals(chosen))
                        .findFirst()
                        .orElseThrow(() -> new EngineException(
                                Problem.INVALID_IMAGE_DOCUMENT,
                                entry.line().digest().toString(),
                                "no " + chosen));
    }

    private List<ImageLayer> layers(ImageDocuments.Documents read) {
        List<ChainId> chainIds = read.chain();
        List<ImageLayer> layers = new ArrayList<>();
        for (int i = 0; i < chainIds.size(); i++) {
            Descriptor layer = read.manifest().layers().get(i);
            layers.add(new ImageLayer(
                    layer, read.config().rootfs().diffIds().get(i), chainIds.get(i), size(layer, chainIds.get(i))));
        }
        return layers;
    }

    private long size(Descriptor layer, ChainId chainId) {
        OptionalLong written = writtenSize(layer);
        return written.isPresent()
                ? written.getAsLong()
                : unpacked.size(chainId).orElse(layer.size());
    }

    private static OptionalLong writtenSize(Descriptor layer) {
        String written = layer.annotations().get(SampleAssembler.UNPACKED_SIZE);
        return written != null && written.matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(written))
                : OptionalLong.empty();
    }
}
