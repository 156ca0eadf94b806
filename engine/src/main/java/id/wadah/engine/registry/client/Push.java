package id.wadah.engine.registry.client;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.ImageWriting;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.registry.client.TransferProgress.Phase;
import java.time.Duration;
import java.util.List;

/** Brings one image of the store to a registry: its layers first, several at once, then what refers to them. */
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
        PushedContent content = PushedContent.of(image, images.manifest(name), writing.blobs());
        BlobPush blobs = new BlobPush(registry, name.path(), denied(name));
        content.layers().values().forEach(layer -> progress.layer(layer, Phase.PREPARING));
        try (Parallel uploads =
                new Parallel("push-upload", UPLOADS, registry.http().cancellation())) {
            content.layers().forEach((blob, shown) -> uploads.begin(() -> push(blob, shown, name, blobs, writing)));
            uploads.await();
        }
        for (Descriptor config : content.configs()) {
            blobs.push(config, writing.blobs().path(config.digest()), List.of(), BlobPush.Listener.NONE);
        }
        Manifests manifests = new Manifests(registry, name);
        Descriptor top = content.top();
        for (Descriptor document : content.documents()) {
            String reference = document.equals(top)
                    ? name.tagOrLatest()
                    : document.digest().toString();
            manifests.put(reference, document.mediaType(), writing.blobs().read(document));
        }
        writing.list(top, new ImageRef(name.repository(), null, top.digest()));
        images.events().pushed(image, name);
        progress.finished(new TransferProgress.Finished(name, top.digest(), top.size(), true, true));
    }

    /** @param shown what listeners call the layer */
    private Descriptor push(Descriptor blob, Digest shown, ImageRef name, BlobPush blobs, ImageWriting writing) {
        if (PushedContent.isForeign(blob)) {
            progress.layer(shown, Phase.SKIPPED);
            return blob;
        }
        BlobPush.Outcome outcome = blobs.push(
                blob,
                writing.blobs().path(blob.digest()),
                repositoriesWith(blob.digest(), name),
                new BlobPush.Listener() {
                    @Override
                    public void moved(long bytes) {
                        progress.moved(shown, Phase.PUSHING, bytes, blob.size());
                    }

                    @Override
                    public void retrying(Duration pause) {
                        progress.retrying(shown, pause);
                    }
                });
        if (outcome instanceof BlobPush.Outcome.Mounted mounted) {
            progress.mounted(shown, mounted.from());
        } else {
            boolean sent = outcome instanceof BlobPush.Outcome.Sent;
            progress.layer(shown, sent ? Phase.PUSHED : Phase.EXISTS_THERE);
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
        return new EngineException(Problem.PUSH_DENIED, name.repository(), name.registry());
    }
}
