package id.wadah.engine.registry.client;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageLayer;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.ImageWriting;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.Manifest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.registry.client.TransferProgress.Phase;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Brings one image of the store to a registry: its layers and configuration first, several at once, then what refers to them. */
final class Push {

    /** As Docker's {@code max-concurrent-uploads}. */
    private static final int UPLOADS = 5;

    private final ImageStore images;
    private final RegistryConnection registry;
    private final TransferProgress progress;

    Push(ImageStore images, RegistryConnection registry, TransferProgress progress) {
        this.images = images;
        this.registry = registry;
        this.progress = progress;
    }

    /**
     * Returns when the registry has all of it under that name.
     *
     * @throws EngineException {@link Problem#NO_IMAGE_TO_PUSH}, {@link Problem#PUSH_DENIED}, and why the registry did not take it
     */
    void push(ImageRef name) {
        ImageRef tagged = name.tagged();
        images.write("push", writing -> {
            Image image = images.find(tagged.toString())
                    .orElseThrow(() -> new EngineException(Problem.NO_IMAGE_TO_PUSH, tagged.toString()));
            writing.hold(image);
            push(image, tagged, writing);
            return image;
        });
    }

    private void push(Image image, ImageRef name, ImageWriting writing) {
        progress.pushing(name);
        byte[] document = writing.blobs().read(image.manifest());
        Manifest manifest = writing.blobs().read(image.manifest(), Manifest.class);
        BlobPush blobs = new BlobPush(registry, name.path(), denied(name));
        image.layers().forEach(layer -> progress.layer(layer.diffId(), Phase.PREPARING));
        try (Parallel uploads =
                new Parallel("push-upload", UPLOADS, registry.http().cancellation())) {
            Set<Digest> begun = new HashSet<>();
            for (ImageLayer layer : image.layers()) {
                if (begun.add(layer.descriptor().digest())) {
                    uploads.begin(() -> push(layer, name, blobs, writing));
                }
            }
            uploads.await();
        }
        Descriptor config = manifest.config();
        blobs.push(config, writing.blobs().path(config.digest()), List.of(), BlobPush.Listener.NONE);
        Manifests manifests = new Manifests(registry, name);
        manifests.put(name.tagOrLatest(), image.manifest().mediaType(), document);
        writing.list(image.manifest(), new ImageRef(name.repository(), null, image.digest()));
        images.events().pushed(image, name);
        progress.finished(new TransferProgress.Finished(name, image.digest(), document.length, true, true));
    }

    private Descriptor push(ImageLayer layer, ImageRef name, BlobPush blobs, ImageWriting writing) {
        Descriptor blob = layer.descriptor();
        if (blob.type().filter(MediaType::isForeign).isPresent()) {
            progress.layer(layer.diffId(), Phase.SKIPPED);
            return blob;
        }
        BlobPush.Outcome outcome = blobs.push(
                blob,
                writing.blobs().path(blob.digest()),
                repositoriesWith(blob.digest(), name),
                new BlobPush.Listener() {
                    @Override
                    public void moved(long bytes) {
                        progress.moved(layer.diffId(), Phase.PUSHING, bytes, blob.size());
                    }

                    @Override
                    public void retrying(Duration pause) {
                        progress.retrying(layer.diffId(), pause);
                    }
                });
        if (outcome instanceof BlobPush.Outcome.Mounted mounted) {
            progress.mounted(layer.diffId(), mounted.from());
        } else {
            boolean sent = outcome instanceof BlobPush.Outcome.Sent;
            progress.layer(layer.diffId(), sent ? Phase.PUSHED : Phase.EXISTS_THERE);
        }
        return blob;
    }

    /** Other repositories of the registry that have the layer, as far as is known here: it came from there, or was brought there. */
    private List<String> repositoriesWith(Digest layer, ImageRef name) {
        return images.list().stream()
                .filter(image -> image.layers().stream()
                        .anyMatch(each -> each.descriptor().digest().equals(layer)))
                .flatMap(image -> image.repoDigests().stream())
                .filter(other -> other.registry().equals(name.registry())
                        && !other.path().equals(name.path()))
                .map(ImageRef::path)
                .distinct()
                .limit(3)
                .toList();
    }

    private static EngineException denied(ImageRef name) {
        return new EngineException(Problem.PUSH_DENIED, name.repository());
    }
}
