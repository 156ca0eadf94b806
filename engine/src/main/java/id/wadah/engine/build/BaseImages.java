package id.wadah.engine.build;

import id.wadah.engine.Engine;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.ImageWriting;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** The images that stages begin with, or take files of: those that are here, and else those of their registries. */
final class BaseImages {

    private final Engine engine;
    private final ImageWriting store;
    private final BuildRequest request;
    private final BuildProgress progress;
    private final Cancellation cancellation;

    /** @param store keeps them as long as the build lasts */
    BaseImages(
            Engine engine,
            ImageWriting store,
            BuildRequest request,
            BuildProgress progress,
            Cancellation cancellation) {
        this.engine = engine;
        this.store = store;
        this.request = request;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /**
     * @param name or ID
     * @throws id.wadah.engine.EngineException when it is not here, and cannot be had
     */
    Image find(String name) {
        Image image = get(name);
        store.hold(image);
        return image;
    }

    private Image get(String name) {
        ImageStore images = engine.images();
        Optional<Image> here = images.find(name);
        // As in Docker, nobody is asked for an ID.
        boolean isName = here.isEmpty()
                || here.get().names().stream()
                        .anyMatch(each -> each.equals(ImageRef.parse(name).tagged()));
        if (here.isPresent() && !(isName && request.caching().pulls())) {
            return here.get();
        }
        ImageRef ref = ImageRef.parse(name);
        if (here.isEmpty() && !request.caching().pulls() && isSample(ref, images)) {
            return images.resolve(ref, progress.assembly());
        }
        return pull(ref);
    }

    private static boolean isSample(ImageRef ref, ImageStore images) {
        return ref.digest() == null
                && ref.tagOrLatest().equals(ImageRef.LATEST)
                && images.samples().contains(ref.repository());
    }

    private Image pull(ImageRef ref) {
        try {
            cancellation.during(Thread.currentThread()::interrupt);
            return engine.registries().pull(ref, request.platform(), request.user(), progress.transfers(ref));
        } catch (InterruptedException cancelled) {
            throw new CancellationException(ref.toString());
        } finally {
            cancellation.over();
            Thread.interrupted();
        }
    }
}
