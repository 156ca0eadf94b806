package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.ImageRef;

/** The name that a new image is to have. */
public final class NewName {

    private NewName() {}

    /** @throws EngineException {@link Problem#INVALID_IMAGE_REFERENCE}, also for a digest: what nobody has seen has none to be known by */
    public static ImageRef parse(String text) {
        ImageRef ref = ImageRef.parse(text).tagged();
        if (ref.digest() != null) {
            throw new EngineException(Problem.INVALID_IMAGE_REFERENCE, text);
        }
        return ref;
    }
}
