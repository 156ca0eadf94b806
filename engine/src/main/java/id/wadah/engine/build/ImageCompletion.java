package id.wadah.engine.build;

import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageLayer;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.ImageWriting;
import id.wadah.engine.image.cache.CachedStep;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.History;
import id.wadah.engine.image.oci.ImageConfig;
import id.wadah.engine.image.oci.Manifest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.image.oci.OciJson;
import id.wadah.engine.image.oci.RootFs;
import id.wadah.engine.image.sample.SampleAssembler;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes an image of what was built; the same one again where nothing has changed. */
final class ImageCompletion {

    private final ImageStore images;
    private final ImageWriting store;
    private final boolean caching;
    private final @Nullable Instant epoch;

    /** @param epoch when it is said to have been made; null for now */
    ImageCompletion(ImageStore images, ImageWriting store, boolean caching, @Nullable Instant epoch) {
        this.images = images;
        this.store = store;
        this.caching = caching;
        this.epoch = epoch;
    }

    Image complete(Draft draft, List<ImageRef> names) {
        Digest key = key(draft);
        Optional<Descriptor> made = caching ? made(key) : Optional.empty();
        Descriptor manifest = made.orElseGet(() -> write(key, draft));
        Image image = null;
        List<ImageRef> missing = new ArrayList<>();
        for (ImageRef name : names) {
            Optional<Image> there =
                    images.find(name.toString()).filter(found -> found.digest().equals(manifest.digest()));
            if (there.isPresent()) {
                image = there.get();
            } else {
                missing.add(name);
            }
        }
        return image == null || !missing.isEmpty() ? store.listAs(manifest, missing) : image;
    }

    /** All but the times. */
    private Digest key(Draft draft) {
        StepKey key = StepKey.of("IMAGE")
                .with(draft.platform().toString())
                .with(String.valueOf(draft.author()))
                .with(String.valueOf(epoch))
                .with(new String(OciJson.write(draft.config()), StandardCharsets.UTF_8))
                .with(draft.history().stream().map(History::createdBy).toList())
                .with(draft.history().stream().map(History::created).toList())
                .with(draft.layers().stream()
                        .map(ImageLayer::descriptor)
                        .map(Descriptor::digest)
                        .toList());
        return key.with(draft.top()).digest();
    }

    private Optional<Descriptor> made(Digest key) {
        Descriptor manifest = store.cache().find(key).map(CachedStep::manifest).orElse(null);
        if (manifest == null || !store.blobs().contains(manifest.digest())) {
            return Optional.empty();
        }
        Manifest document = store.blobs().read(manifest, Manifest.class);
        return store.blobs().contains(document.config().digest()) ? Optional.of(manifest) : Optional.empty();
    }

    private Descriptor write(Digest key, Draft draft) {
        Instant created = epoch == null ? Instant.now() : epoch;
        ImageConfig config = new ImageConfig(
                created,
                draft.author(),
                draft.platform().architecture(),
                draft.platform().variant(),
                draft.platform().os(),
                draft.config(),
                RootFs.of(draft.layers().stream().map(ImageLayer::diffId).toList()),
                timed(draft.history(), created));
        Descriptor written = store.blobs().write(MediaType.CONFIG, OciJson.write(config));
        List<Descriptor> layers = draft.layers().stream()
                .map(layer -> layer.descriptor()
                        .annotated(SampleAssembler.UNPACKED_SIZE, Long.toString(layer.unpackedSize())))
                .toList();
        Descriptor manifest = store.blobs()
                .write(MediaType.MANIFEST, OciJson.write(Manifest.of(written, layers)))
                .on(draft.platform());
        store.keep(CachedStep.ofImage(key, draft.base(), created, manifest));
        return manifest;
    }

    /** What changed no file has the time of what came after it. */
    private static List<History> timed(List<History> history, Instant last) {
        Deque<History> timed = new ArrayDeque<>();
        Instant next = last;
        for (int i = history.size() - 1; i >= 0; i--) {
            History each = history.get(i);
            next = each.created() == null ? next : each.created();
            timed.addFirst(new History(next, each.createdBy(), each.author(), each.comment(), each.emptyLayer()));
        }
        return List.copyOf(timed);
    }
}
