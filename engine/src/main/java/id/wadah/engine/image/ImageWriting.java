package id.wadah.engine.image;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.cache.CachedLayer;
import id.wadah.engine.image.cache.CachedStep;
import id.wadah.engine.image.cache.StepCache;
import id.wadah.engine.image.layer.LayerSource;
import id.wadah.engine.image.layer.UnpackedLayers;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.layout.Lease;
import id.wadah.engine.image.layout.Scratch;
import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.Index;
import id.wadah.engine.image.oci.Platform;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Images being brought into the store, or read from it: content first, then the entry in the index. Until it is closed, nothing that it wrote,
 * found or read is cleared up. Then what it wrote stays only where a listed image needs it; what was fetched from afar is set aside for a day, so
 * that a second attempt goes on where the first was broken off. Several threads may work at one.
 */
public final class ImageWriting implements AutoCloseable {

    private final ImageStoreParts store;
    private final Lease lease;
    private final Scratch.Mark mark;
    private final BlobStore blobs;

    ImageWriting(ImageStoreParts store, Lease lease, Scratch.Mark mark) {
        this.store = store;
        this.lease = lease;
        this.mark = mark;
        this.blobs = store.blobs().under(lease);
    }

    /** Where content goes and comes from; what is asked for here stays there as long as this work lasts. */
    public BlobStore blobs() {
        return blobs;
    }

    /**
     * Unpacks a layer of which the blob is there, unless it is unpacked already; returns the directory of its files.
     *
     * @throws EngineException as {@link ImageStore#layers}
     */
    public Path unpack(LayerSource layer) {
        blobs.contains(layer.descriptor().digest());
        return unpacked(layer.chainId()).ensure(layer);
    }

    /** As {@link #unpack(LayerSource)}, while the blob comes in; see {@link UnpackedLayers#ensure(LayerSource, InputStream)}. */
    public Path unpack(LayerSource layer, InputStream blob) {
        return unpacked(layer.chainId()).ensure(layer, blob);
    }

    /** The unpacked layers; that one may be made there, and stays at least as long as this work lasts. */
    public UnpackedLayers unpacked(ChainId layer) {
        lease.hold(layer);
        if (!Files.isDirectory(store.unpacked().files(layer))) {
            lease.unpacks(layer);
        }
        return store.unpacked();
    }

    /** Keeps all that an image consists of while it is read. */
    public void hold(Image image) {
        List<Digest> held = new ArrayList<>(List.of(image.digest(), image.id().digest()));
        image.layers().forEach(layer -> held.add(layer.descriptor().digest()));
        lease.hold(held);
    }

    /** Unpacks all layers of an image that is listed; their directories, topmost first. */
    List<Path> unpack(Image image) {
        hold(image);
        List<Path> topmostFirst = new ArrayList<>();
        for (ImageLayer layer : image.layers()) {
            topmostFirst.add(0, unpack(layer.source()));
        }
        lease.settle(List.of(), image.layers().stream().map(ImageLayer::chainId).toList());
        return List.copyOf(topmostFirst);
    }

    /** Lists a document of which all content is there, as {@link #listAs}; null for no name. */
    public Image list(Descriptor target, @Nullable ImageRef name) {
        return listAs(target, name == null ? List.of() : List.of(name));
    }

    /** The steps that builds have made. */
    public StepCache cache() {
        return store.cache();
    }

    /** Keeps what a step of a build has made, beyond this work. */
    public void keep(CachedStep step) {
        store.cache().keep(step);
        CachedLayer layer = step.layer();
        if (layer != null) {
            lease.settle(List.of(layer.descriptor().digest()), List.of(layer.chainId()));
        }
    }

    /**
     * Makes an overlay's upper directory an unpacked layer, by moving it; nothing happens when that layer is unpacked already.
     *
     * @param upper of an overlay that is unmounted, on the data root's file system, and without what is no part of the layer
     * @param size bytes of all its files
     */
    public Path adopt(ChainId layer, Path upper, long size) {
        return unpacked(layer).adopt(layer, upper, size);
    }

    /**
     * Lists the manifest of an image, or the index of one for several platforms, of which all content is there. Of an index it is that for
     * {@link Descriptor#platform()}, or else for this machine; what is there for other platforms is kept, and need not be whole.
     *
     * @param names each is taken from the image that had it, which stays, maybe without one. {@code repository:tag}, and
     *     {@code repository@digest} for what a registry has it as
     * @throws EngineException {@link Problem#MISSING_BLOB}, {@link Problem#CORRUPT_BLOB}, {@link Problem#WRONG_LENGTH}, {@link
     *     Problem#INVALID_IMAGE_DOCUMENT}, {@link Problem#UNKNOWN_MEDIA_TYPE}, {@link Problem#NO_SUCH_PLATFORM}; nothing is listed then
     */
    public Image listAs(Descriptor target, Collection<ImageRef> names) {
        return listAs(target, names, false);
    }

    /** @param replace whether who loses its last name is gone by that */
    Image listAs(Descriptor target, Collection<ImageRef> names, boolean replace) {
        blobs.contains(target.digest());
        Descriptor chosen = choose(target);
        ImageDocuments.Documents documents = store.documents().of(chosen);
        ReachableContent content = ReachableContent.of(target, chosen.digest(), store.documents(), store.blobs());
        lease.hold(content.blobs());
        documents.manifest().layers().forEach(this::need);
        need(documents.manifest().config());
        blobs.sync(content.blobs());
        IndexEntry entry = IndexEntry.of(
                target,
                chosen.digest(),
                new ImageId(documents.manifest().config().digest()));
        new IndexChange(store)
                .name(entry, names.stream().map(ImageWriting::listed).distinct().toList(), replace);
        lease.settle(content.blobs(), content.layers());
        return store.catalog().listed(entry.image().orElseThrow());
    }

    /** A name has either a tag or a digest: with a digest, the tag says nothing more. */
    private static ImageRef listed(ImageRef name) {
        return name.digest() == null ? name.tagged() : new ImageRef(name.repository(), null, name.digest());
    }

    private Descriptor choose(Descriptor target) {
        Platform wanted = Objects.requireNonNullElseGet(target.platform(), Platform::current);
        Optional<Descriptor> chosen = store.documents().choose(target, wanted);
        return chosen.orElseThrow(() -> noSuchPlatform(target, wanted));
    }

    private EngineException noSuchPlatform(Descriptor index, Platform wanted) {
        List<Descriptor> offered = store.documents().manifests(index);
        // It is in the index, so what is missing is its manifest.
        Optional<Descriptor> missing = Index.best(offered, wanted);
        return missing.isPresent()
                ? missing(missing.get())
                : new EngineException(
                        Problem.NO_SUCH_PLATFORM,
                        index.digest().toString(),
                        wanted.toString(),
                        offered.stream()
                                .flatMap(each -> Optional.ofNullable(each.platform()).stream())
                                .map(Platform::toString)
                                .distinct()
                                .collect(Collectors.joining(", ")));
    }

    private void need(Descriptor blob) {
        if (!blobs.contains(blob.digest())) {
            throw missing(blob);
        }
        long size = blobs.size(blob.digest());
        if (size != blob.size()) {
            throw new EngineException(
                    Problem.WRONG_LENGTH, blob.digest().toString(), Long.toString(blob.size()), Long.toString(size));
        }
    }

    private EngineException missing(Descriptor blob) {
        return new EngineException(
                Problem.MISSING_BLOB,
                blobs.path(blob.digest()).toString(),
                blob.digest().toString());
    }

    @Override
    public void close() {
        boolean garbage = lease.leavesGarbage();
        Set<Digest> fetched = lease.unsettledFetches();
        lease.close();
        try {
            if (garbage) {
                new Garbage(store, fetched::contains).collect();
            }
        } catch (EngineException e) {
            // An index that cannot be read is for who reads it next; until then nothing can be told from garbage.
            if (e.problem() != Problem.CORRUPT_STATE) {
                throw e;
            }
        } finally {
            mark.close();
        }
    }
}
