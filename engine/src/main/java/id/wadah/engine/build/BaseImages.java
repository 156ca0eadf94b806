package id.wadah.engine.build;

import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.ImageWriting;
import java.util.Optional;

/** The images that stages begin with, or take files of. */
final class BaseImages {

    private final ImageStore images;
    private final ImageWriting store;
    private final boolean ask;

    /**
     * @param store keeps them as long as the build lasts
     * @param ask whether their registries are asked for newer ones
     */
    BaseImages(ImageStore images, ImageWriting store, boolean ask) {
        this.images = images;
        this.store = store;
        this.ask = ask;
    }

    /** @throws id.wadah.engine.EngineException when it is not there, and cannot be had */
    Image find(String name, AssemblyProgress progress) {
        Optional<Image> here = images.find(name);
        Image image = here.isPresent() ? here.get() : images.resolve(ImageRef.parse(name), progress);
        store.hold(image);
        return image;
    }

    boolean asks() {
        return ask;
    }
}
