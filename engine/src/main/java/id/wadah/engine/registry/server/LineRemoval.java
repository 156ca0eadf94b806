package id.wadah.engine.registry.server;

import id.wadah.engine.image.ImageId;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.ImageUser;
import java.util.List;
import java.util.function.Function;

/**
 * Takes names away, wherever they are kept; with its last name an image goes, unless a container was made from it.
 *
 * @param users containers that were made from an image
 */
record LineRemoval(ImageStore images, SideShelf side, Function<ImageId, List<ImageUser>> users) {

    void remove(Shelf.Line line) {
        if (isAside(line)) {
            side.remove(line::equals);
        } else {
            images.remove(line.name().toString(), true, users);
        }
    }

    /** Whether it is not the local store's. */
    boolean isAside(Shelf.Line line) {
        return line.shelf().equals(side.shelf());
    }
}
