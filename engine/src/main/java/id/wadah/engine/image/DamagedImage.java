package id.wadah.engine.image;

import id.wadah.engine.EngineException;
import id.wadah.engine.image.oci.Digest;
import java.util.List;

/**
 * An image of which documents are lost or broken.
 *
 * @param names what it is called, none maybe
 * @param listed what the index has it as
 * @param failure why it cannot be read
 */
public record DamagedImage(List<ImageRef> names, Digest listed, EngineException failure) {

    public DamagedImage {
        names = List.copyOf(names);
    }
}
