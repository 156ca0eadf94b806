package id.wadah.engine.build;

import id.wadah.engine.Engine;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.ImageWriting;
import id.wadah.engine.image.oci.Platform;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
     * Finds it, or pulls it.
     *
     * @param name or ID
     * @param platform that it has to be for; null for whichever is here, and the build's where it is not
     * @throws id.wadah.engine.EngineException when it is not here, and cannot be had
     */
    Image find(String name, @Nullable Platform platform) {
        Image image = get(name, platform);
        store.hold(image);
        return image;
    }

    private Image get(String name, @Nullable Platform platform) {
        ImageStore images = engine.images();
        Optional<Image> here =
                images.find(name).filter(image -> platform == null || platform.suits(image.platform()) > 0);
        if (here.isPresent() && !(request.caching().pulls() && isNamed(here.get(), name))) {
            return here.get();
        }
        ImageRef ref = ImageRef.parse(name);
        boolean forHere = platform == null || platform.suits(Platform.current()) > 0;
        if (here.isEmpty() && forHere && !request.caching().pulls() && images.isSample(ref)) {
            return images.resolve(ref, progress.assembly());
        }
        return cancellation.interruptible(() -> engine.registries()
                .pull(ref, platform == null ? request.platform() : platform, request.user(), progress.transfers(ref)));
    }

    /** As in Docker, nobody is asked for an ID. */
    private static boolean isNamed(Image image, String nameOrId) {
        return image.names().stream()
                .anyMatch(each -> each.equals(ImageRef.parse(nameOrId).tagged()));
    }
}
